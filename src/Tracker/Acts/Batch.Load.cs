using Marten;
using Npgsql;

namespace Tracker.Acts;

internal sealed partial class Batch
{
    /// <summary>Loads what is needed to decide these.</summary>
    /// <param name="known">Which of them are in already.</param>
    /// <param name="before">A batch that is decided but may not be stored yet; null where any of these is decided on entries.</param>
    /// <param name="tried">The keys of acts that were decided and are never stored.</param>
    /// <param name="found">What was read with the locks.</param>
    public static async Task<Batch> LoadAsync(
        NpgsqlConnection connection, ISerializer json, IEnumerable<Submission> submissions, IReadOnlyDictionary<Guid, (Receipt Receipt, string? Digest)> known, Recording recording,
        Batch? before, CancellationToken cancellation, SimilarKeys? tried = null, Found? found = null)
    {
        var batch = new Batch(recording);
        var fresh = submissions.Where(s => !known.ContainsKey(s.Entry)).ToList();
        var whole = Submission.Streams(fresh.Where(s => s.Act.IsOnEntries));
        if (found is not null) batch.Before = found.Before;
        batch._similar = found?.Similar ?? await SimilarKeys.LoadAsync(connection, fresh.Select(s => s.Act.Key).OfType<string>(), before?._similar ?? tried, cancellation);
        await batch.LoadPartiesAsync(connection, json, fresh, before, found, cancellation);
        await batch.LoadWholeAsync(connection, json, whole, found, cancellation);
        await batch.LoadAsync(connection, json, Submission.Streams(fresh), before, found, cancellation);
        // a change to a link is also recorded at its other end
        if (fresh.Exists(s => s.Act is ChangeAct)) await batch.LoadAsync(connection, json, batch._commitments.Values.SelectMany(c => c.Entries.OtherEnds).ToHashSet(), before, found, cancellation);
        return batch;
    }

    private async Task LoadAsync(NpgsqlConnection connection, ISerializer json, HashSet<Guid> streams, Batch? before, Found? found, CancellationToken cancellation)
    {
        streams.RemoveWhere(s => _parties.ContainsKey(s) || _commitments.ContainsKey(s) || _instruments.ContainsKey(s) || TakeOver(s, before) || Take(s, found));
        foreach (var (stream, id, entry) in await StoredEntry.LoadOpeningsAsync(connection, json, [.. streams], cancellation)) Apply(stream, id, entry);
        foreach (var (stream, version) in await StoredEntry.VersionsAsync(connection, [.. streams], cancellation)) Count(stream, version);
    }

    private async Task LoadWholeAsync(NpgsqlConnection connection, ISerializer json, HashSet<Guid> streams, Found? found, CancellationToken cancellation)
    {
        streams.RemoveWhere(s => _parties.ContainsKey(s) || _commitments.ContainsKey(s) || _instruments.ContainsKey(s) || Take(s, found));
        foreach (var (stream, id, entry) in await StoredEntry.LoadAsync(connection, json, [.. streams], cancellation)) Apply(stream, id, entry);
    }

    private void Count(Guid stream, long version)
    {
        if (_instruments.TryGetValue(stream, out var instrument)) _instruments[stream] = instrument with { Version = version };
        else if (_commitments.TryGetValue(stream, out var commitment)) _commitments[stream] = commitment with { Version = version };
    }

    /// <returns>Whether it was looked for, and is known as it is.</returns>
    private bool Take(Guid stream, Found? found)
    {
        if (found is null || !found.Asked.Contains(stream)) return false;
        foreach (var stored in found.Before.Streams.GetValueOrDefault(stream) ?? []) Apply(stream, stored.Id, stored.Data);
        return true;
    }

    private bool TakeOver(Guid stream, Batch? before)
    {
        if (before is null) return false;
        if (before._commitments.TryGetValue(stream, out var commitment)) return _commitments.TryAdd(stream, commitment);
        return before._instruments.TryGetValue(stream, out var instrument) && _instruments.TryAdd(stream, instrument);
    }
}
