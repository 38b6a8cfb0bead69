using JasperFx.Events;
using Marten;
using Npgsql;
using NpgsqlTypes;
using Tracker.Setup;

namespace Tracker.Acts;

using Appended = (IEvent Event, Submission From, string StreamType);

/// <summary>
/// Appends many events to new and existing streams by COPY, in the caller's transaction, as rows like those that Marten writes: its own bulk
/// insert knows only new streams. The streams are locked by the caller, and the events come with their time by the database's clock.
/// </summary>
internal sealed class BulkAppend
{
    private readonly IReadOnlyList<Appended> _events;
    private readonly string[] _data, _headers;

    public BulkAppend(ISerializer json, IReadOnlyList<Appended> events)
    {
        (_events, _data, _headers) = (events, new string[events.Count], new string[events.Count]);
        Parallel.For(0, events.Count, i =>
        {
            _data[i] = json.ToJson(events[i].Event.Data);
            _headers[i] = json.ToJson(events[i].Event.Headers);
        });
    }

    private const string Numbers = $"select nextval('{EventStore.Schema}.mt_events_sequence') from generate_series(1, $1)";

    /// <summary>Few streams of many are updated, which a planner that knows their number from long ago would look for in all.</summary>
    private const string Begin = "select set_config('tracker.keep_timestamps', 'on', true), set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true)";

    private const string NewStreams = $"copy {EventStore.Schema}.mt_streams (id, type, version, tenant_id) from stdin (format binary)";

    /// <summary>A stream that somebody appended to meanwhile is missed, and the count tells.</summary>
    private const string OldStreams =
        $"""
        update {EventStore.Schema}.mt_streams s set version = n.version, timestamp = now()
        from unnest($1, $2, $3) n (id, version, seen) where s.id = n.id and s.version = n.seen and not s.is_archived
        """;

    private const string Events =
        $"""
        copy {EventStore.Schema}.mt_events (seq_id, id, stream_id, version, data, type, timestamp, tenant_id, mt_dotnet_type, correlation_id, causation_id, headers, user_name)
        from stdin (format binary)
        """;

    /// <summary>The streams and ids of the events.</summary>
    public IReadOnlyList<(Guid Stream, Guid Entry)> Places => [.. _events.Select(e => (e.Event.StreamId, e.Event.Id))];

    /// <summary>Writes the events; their numbers are taken by whoever writes them, so that nobody sees a later one long before.</summary>
    public async Task WriteAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var begin = new NpgsqlCommand(Begin, connection);
        await begin.ExecuteNonQueryAsync(cancellation);
        await NumberAsync(connection, cancellation);
        await WriteStreamsAsync(connection, cancellation);
        await WriteEventsAsync(connection, cancellation);
    }

    public Dictionary<Guid, (Receipt Receipt, string? Digest)> Receipts() => _events.ToDictionary(
        e => e.Event.Id,
        e => (new Receipt(ActBook.VerbOf(e.From.Act.GetType()), e.Event.StreamId, e.Event.Id, e.Event.Version, e.Event.Timestamp, e.Event.Sequence),
            e.Event.Id == e.From.Entry ? e.From.Digest : null));

    /// <summary>Gives the events their places in the register.</summary>
    private async Task NumberAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(Numbers, connection);
        command.Parameters.AddWithValue(_events.Count);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        for (var i = 0; await reader.ReadAsync(cancellation); i++) _events[i].Event.Sequence = reader.GetInt64(0);
    }

    private async Task WriteStreamsAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        var streams = _events.GroupBy(e => e.Event.StreamId).Select(g => (First: g.First(), Last: g.Last().Event.Version)).ToLookup(s => s.First.Event.Version == 1);
        await using (var copy = await connection.BeginBinaryImportAsync(NewStreams, cancellation))
        {
            foreach (var (first, last) in streams[true])
            {
                await copy.StartRowAsync(cancellation);
                await copy.WriteAsync(first.Event.StreamId, NpgsqlDbType.Uuid, cancellation);
                await copy.WriteAsync(first.StreamType, NpgsqlDbType.Varchar, cancellation);
                await copy.WriteAsync(last, NpgsqlDbType.Bigint, cancellation);
                await copy.WriteAsync(first.Event.TenantId, NpgsqlDbType.Varchar, cancellation);
            }

            await copy.CompleteAsync(cancellation);
        }

        var old = streams[false].ToList();
        if (old.Count == 0) return;
        await using var update = new NpgsqlCommand(OldStreams, connection);
        update.Parameters.AddWithValue(old.ConvertAll(s => s.First.Event.StreamId));
        update.Parameters.AddWithValue(old.ConvertAll(s => s.Last));
        update.Parameters.AddWithValue(old.ConvertAll(s => s.First.Event.Version - 1));
        if (await update.ExecuteNonQueryAsync(cancellation) != old.Count)
            throw new EventStreamUnexpectedMaxEventIdException("A stream was appended to meanwhile.");
    }

    private async Task WriteEventsAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var copy = await connection.BeginBinaryImportAsync(Events, cancellation);
        for (var i = 0; i < _events.Count; i++) await WriteAsync(copy, _events[i].Event, _data[i], _headers[i], cancellation);
        await copy.CompleteAsync(cancellation);
    }

    private static async Task WriteAsync(NpgsqlBinaryImporter copy, IEvent stored, string data, string headers, CancellationToken cancellation)
    {
        await copy.StartRowAsync(cancellation);
        await copy.WriteAsync(stored.Sequence, NpgsqlDbType.Bigint, cancellation);
        await copy.WriteAsync(stored.Id, NpgsqlDbType.Uuid, cancellation);
        await copy.WriteAsync(stored.StreamId, NpgsqlDbType.Uuid, cancellation);
        await copy.WriteAsync(stored.Version, NpgsqlDbType.Bigint, cancellation);
        await copy.WriteAsync(data, NpgsqlDbType.Jsonb, cancellation);
        await copy.WriteAsync(stored.EventTypeName, NpgsqlDbType.Varchar, cancellation);
        await copy.WriteAsync(stored.Timestamp, NpgsqlDbType.TimestampTz, cancellation);
        await copy.WriteAsync(stored.TenantId, NpgsqlDbType.Varchar, cancellation);
        await copy.WriteAsync(stored.DotNetTypeName, NpgsqlDbType.Varchar, cancellation);
        await copy.WriteAsync(stored.CorrelationId, NpgsqlDbType.Varchar, cancellation);
        await copy.WriteAsync(stored.CausationId, NpgsqlDbType.Varchar, cancellation);
        await copy.WriteAsync(headers, NpgsqlDbType.Jsonb, cancellation);
        await copy.WriteAsync(stored.UserName, NpgsqlDbType.Varchar, cancellation);
    }
}
