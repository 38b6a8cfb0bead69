using System.Buffers;
using System.Data;
using System.Text.Json;
using System.Text.Json.Nodes;
using Marten;
using Npgsql;
using Tracker.Acts;

namespace Tracker.Exports;

/// <summary>
/// The register as an import file: each entry that an act recorded, as that act, in the order of decision. Imported into an empty register
/// it gives the same readings.
/// </summary>
public static class RegisterExport
{
    private const int Page = 500;

    /// <summary>Codes that no reading shows, and what is about them: to be left out where the export is for everyone.</summary>
    private const string Blinded =
        """
        with recursive blinded (id, stream_id) as (
            select e.id, e.stream_id from tracker.mt_events e
            where e.type = 'code_submitted' and (select c.adjudicated_by from reporting.code c
                where c.commitment_id = e.stream_id and c.entry_id = e.id order by lower(c.known) desc limit 1) is null
            union
            select e.id, e.stream_id from blinded b join tracker.mt_events e on e.stream_id = b.stream_id and e.data ->> 'entry' = b.id::text)
        """;

    private const string NotBlinded = "and e.id not in (select b.id from blinded b)";

    /// <summary>What only mirrors an entry has no digest: it comes back with the entry.</summary>
    private const string Acts =
        """
        declare acts no scroll cursor for
        {0}
        select e.id, e.stream_id, s.type, e.type, e.data, e.timestamp, e.user_name, e.headers ->> 'act', e.headers ->> 'key', e.headers ->> 'digest'
        from tracker.mt_events e join tracker.mt_streams s on s.id = e.stream_id where jsonb_exists(e.headers, 'digest') {1} order by e.seq_id
        """;

    private sealed record Stored(
        Guid Id, Guid Stream, string StreamType, object Entry, DateTimeOffset RecordedAt, string RecordedBy, string Act, string? Key, string Digest);

    /// <param name="progress">Hears of the acts written and of the acts in all.</param>
    /// <param name="isPublic">Leave out codes withheld until they are adjudicated, and what is about them.</param>
    public static async Task WriteAsync(
        IDocumentStore store, NpgsqlDataSource database, Stream output, Action<long, long> progress, CancellationToken cancellation, bool isPublic = false)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation);
        var all = await CountAsync(connection, cancellation);
        await using (var declare = new NpgsqlCommand(ActsFor(isPublic), connection) { CommandTimeout = 0 }) await declare.ExecuteNonQueryAsync(cancellation);
        var (line, done) = (new ArrayBufferWriter<byte>(), 0L);
        while (await NextAsync(connection, store.Options.Serializer(), cancellation) is { Count: > 0 } page)
        {
            var mirrored = await MirroredAsync(connection, page, cancellation);
            foreach (var stored in page)
            {
                await using (var writer = new Utf8JsonWriter(line, new JsonWriterOptions { Encoder = Restated.Json.Encoder })) ActOf(stored, mirrored).WriteTo(writer, Restated.Json);
                line.Write("\n"u8);
                await output.WriteAsync(line.WrittenMemory, cancellation);
                line.Clear();
            }

            progress(done += page.Count, all);
        }

        await output.FlushAsync(cancellation);
    }

    private static string ActsFor(bool isPublic) => Acts.Replace("{0}", isPublic ? Blinded : "").Replace("{1}", isPublic ? NotBlinded : "");

    private static JsonObject ActOf(Stored stored, Dictionary<Guid, DateTimeOffset> mirrored)
    {
        var isOpening = ActBook.Acts[stored.Act].IsSubclassOf(typeof(OpeningAct));
        var act = Restated.Of(stored.Entry, stored.Act, stored.Key, stored.StreamType, stored.Stream);
        var copy = new Copy(stored.RecordedAt, stored.RecordedBy, stored.Digest, stored.Key is null ? stored.Id : null,
            stored.Key is null && isOpening ? stored.Stream : null, mirrored.TryGetValue(Ids.Mirror(stored.Id), out var at) ? at : null);
        act[Copy.Field] = JsonSerializer.SerializeToNode(copy, Restated.Json);
        return act;
    }

    private static async Task<long> CountAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var count = new NpgsqlCommand("select count(*) from tracker.mt_events where jsonb_exists(headers, 'digest')", connection) { CommandTimeout = 0 };
        return (long)(await count.ExecuteScalarAsync(cancellation))!;
    }

    private static async Task<List<Stored>> NextAsync(NpgsqlConnection connection, ISerializer events, CancellationToken cancellation)
    {
        await using var fetch = new NpgsqlCommand($"fetch {Page} from acts", connection) { CommandTimeout = 0 };
        await using var reader = await fetch.ExecuteReaderAsync(cancellation);
        var page = new List<Stored>();
        while (await reader.ReadAsync(cancellation))
            page.Add(new(reader.GetGuid(0), reader.GetGuid(1), reader.GetString(2), events.FromJson(Catalogue.Events[reader.GetString(3)], reader, 4),
                reader.GetFieldValue<DateTimeOffset>(5), await reader.IsDBNullAsync(6, cancellation) ? "" : reader.GetString(6), reader.GetString(7),
                await reader.IsDBNullAsync(8, cancellation) ? null : reader.GetString(8), reader.GetString(9)));
        return page;
    }

    private static async Task<Dictionary<Guid, DateTimeOffset>> MirroredAsync(NpgsqlConnection connection, List<Stored> page, CancellationToken cancellation)
    {
        await using var find = new NpgsqlCommand("select id, timestamp from tracker.mt_events where id = any($1)", connection);
        find.Parameters.AddWithValue(page.ConvertAll(s => Ids.Mirror(s.Id)).ToArray());
        await using var reader = await find.ExecuteReaderAsync(cancellation);
        var found = new Dictionary<Guid, DateTimeOffset>();
        while (await reader.ReadAsync(cancellation)) found[reader.GetGuid(0)] = reader.GetFieldValue<DateTimeOffset>(1);
        return found;
    }
}
