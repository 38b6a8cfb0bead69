using System.Text.Json;
using Marten;
using Npgsql;
using Tracker.Commitments;
using Tracker.Instruments;

namespace Tracker.Acts;

internal sealed partial class Batch
{
    private const string StoredSql =
        """
        select e.id, s.type, e.type, e.data, e.timestamp, e.headers ->> 'key'
        from tracker.mt_events e join tracker.mt_streams s on s.id = e.stream_id where e.id = any($1)
        """;

    private readonly Dictionary<Guid, (Instrument?, Commitment?, Instrument?)> _before = [];

    private sealed record Stored(string StreamType, IEntry Entry, DateTimeOffset RecordedAt, string? Key);

    /// <summary>Whether the key of any was used with other content, at first sight.</summary>
    public static bool AreOther(IEnumerable<Submission> submissions, IReadOnlyDictionary<Guid, (Receipt Receipt, string? Digest)> known) =>
        submissions.Any(s => IsOther(s, known));

    /// <summary>
    /// Gives an act the digest of the stored entry of its key where it says the same in other words: as exports restate it, or so that the
    /// register as it was would have decided on the same entry.
    /// </summary>
    public static async Task<IReadOnlyList<Submission>> RecogniseAsync(
        NpgsqlConnection connection, ISerializer json, IReadOnlyList<Submission> submissions, IReadOnlyDictionary<Guid, (Receipt Receipt, string? Digest)> known, CancellationToken cancellation)
    {
        if (!AreOther(submissions, known)) return submissions;
        var stored = await StoredAsync(connection, json, [.. submissions.Where(s => IsOther(s, known)).Select(s => s.Entry)], cancellation);
        var recognised = new List<Submission>();
        foreach (var submission in submissions)
            recognised.Add(IsOther(submission, known) && stored.TryGetValue(submission.Entry, out var entry)
                && await SaysAsync(connection, json, submission, known[submission.Entry].Receipt, entry, cancellation)
                    ? submission with { Digest = known[submission.Entry].Digest! } : submission);
        return recognised;
    }

    private static bool IsOther(Submission submission, IReadOnlyDictionary<Guid, (Receipt Receipt, string? Digest)> known) =>
        known.TryGetValue(submission.Entry, out var stored) && stored.Digest is not null && stored.Digest != submission.Digest
        && stored.Receipt.Stream == submission.Stream && stored.Receipt.Act == ActBook.VerbOf(submission.Act.GetType());

    private static async Task<bool> SaysAsync(
        NpgsqlConnection connection, ISerializer json, Submission submission, Receipt receipt, Stored stored, CancellationToken cancellation)
    {
        var restated = JsonSerializer.SerializeToUtf8Bytes(Restated.Of(stored.Entry, receipt.Act, stored.Key, stored.StreamType, receipt.Stream), Restated.Json);
        if (ActReader.Read(restated, out var act) is null && Submission.Of(act!, Ids.Stream).Digest == submission.Digest) return true;
        var then = new Batch(new Recording(stored.RecordedAt, IsKept: false));
        await then.LoadPartiesAsync(connection, json, [], before: null, found: null, cancellation);
        then.Forget(submission.Stream);
        Guid[] streams = submission.Other is { } other ? [submission.Stream, other] : [submission.Stream];
        foreach (var (stream, id, entry) in await StoredEntry.LoadBeforeAsync(connection, json, streams, receipt.Sequence, submission.Act.IsOnEntries, cancellation)) then.Apply(stream, id, entry);
        return then.Decides(submission, stored.Entry);
    }

    private bool Decides(Submission submission, IEntry entry) =>
        On(submission, _frame with { Entry = submission.Entry, Parties = Directory }) is Decision.Accepted accepted && Meaning.IsSame(accepted.Entry, entry);

    /// <summary>Whether an act says the same as an earlier one of this batch that has its key.</summary>
    private bool Says(Submission submission)
    {
        var (stream, _, _, entry, from) = _taken.Find(t => t.Id == submission.Entry);
        if (stream != submission.Stream || from.Act.GetType() != submission.Act.GetType()) return false;
        var (instrument, commitment, other) = _before[submission.Entry];
        var then = new Batch(_recording);
        foreach (var (id, party) in _parties) then._parties.Add(id, party);
        then.Forget(stream);
        if (instrument is not null) then._instruments[stream] = instrument;
        if (commitment is not null) then._commitments[stream] = commitment;
        if (other is not null) then._instruments[submission.Other!.Value] = other;
        return then.Decides(submission, entry);
    }

    /// <summary>Keeps what an act is decided on.</summary>
    private void Remember(Submission submission) => _before[submission.Entry] = (
        _instruments.GetValueOrDefault(submission.Stream), _commitments.GetValueOrDefault(submission.Stream),
        submission.Other is { } other ? _instruments.GetValueOrDefault(other) : null);

    private static async Task<Dictionary<Guid, Stored>> StoredAsync(NpgsqlConnection connection, ISerializer json, Guid[] ids, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(StoredSql, connection);
        command.Parameters.AddWithValue(ids);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var stored = new Dictionary<Guid, Stored>();
        while (await reader.ReadAsync(cancellation))
            stored[reader.GetGuid(0)] = new(reader.GetString(1), (IEntry)json.FromJson(Catalogue.Events[reader.GetString(2)], reader, 3),
                reader.GetFieldValue<DateTimeOffset>(4), await reader.IsDBNullAsync(5, cancellation) ? null : reader.GetString(5));
        return stored;
    }
}
