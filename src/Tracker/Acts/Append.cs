using JasperFx.Events;
using Marten;
using Npgsql;
using NpgsqlTypes;
using Tracker.Readings;
using Tracker.Setup;

namespace Tracker.Acts;

using Appended = (IEvent Event, Submission From, string StreamType);

/// <summary>
/// Appends events to new and existing streams in the caller's transaction, few in one round trip and many by COPY, as rows like those that Marten
/// writes: its bulk insert knows only new streams, and its append tells nobody the events' numbers before the commit. The streams are locked by the
/// caller, and the events come with their time by the database's clock.
/// </summary>
internal sealed class Append
{
    /// <summary>Up to so many events are written in one round trip.</summary>
    private const int Few = 20;

    private readonly ISerializer _json;
    private readonly IReadOnlyList<Appended> _events;
    private readonly string[] _data, _headers;

    public Append(ISerializer json, IReadOnlyList<Appended> events)
    {
        (_json, _events, _data, _headers) = (json, events, new string[events.Count], new string[events.Count]);
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

    private const string NewStream = $"insert into {EventStore.Schema}.mt_streams (id, type, version, tenant_id) values ($1, $2, $3, $4)";

    private const string OldStream =
        $"update {EventStore.Schema}.mt_streams set version = $2, timestamp = now() where id = $1 and version = $3 and not is_archived";

    private const string Event =
        $"""
        insert into {EventStore.Schema}.mt_events (seq_id, id, stream_id, version, data, type, timestamp, tenant_id, mt_dotnet_type, correlation_id, causation_id, headers, user_name)
        values (nextval('{EventStore.Schema}.mt_events_sequence'), $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) returning seq_id
        """;

    /// <summary>How many events there are.</summary>
    public int Count => _events.Count;

    /// <summary>The events as they are stored.</summary>
    public IReadOnlyList<Stored> Stored =>
    [
        .. _events.Select((e, i) => new Stored(
            e.Event.Id, e.Event.StreamId, e.Event.Sequence, e.Event.Version, e.Event.Timestamp, e.Event.UserName, e.Event.Headers?.GetValueOrDefault("key")?.ToString(),
            (IEntry)_json.FromJson(e.Event.Data.GetType(), new MemoryStream(System.Text.Encoding.UTF8.GetBytes(_data[i]))))),
    ];

    /// <summary>Writes the events; their numbers are taken by whoever writes them, so that nobody sees a later one long before.</summary>
    public Task WriteAsync(NpgsqlConnection connection, CancellationToken cancellation) =>
        _events.Count <= Few ? WriteFewAsync(connection, cancellation) : WriteManyAsync(connection, cancellation);

    private async Task WriteFewAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var batch = new NpgsqlBatch(connection);
        NpgsqlBatchCommand Do(string sql, params (NpgsqlDbType Type, object? Value)[] values)
        {
            var command = new NpgsqlBatchCommand(sql);
            foreach (var (type, value) in values) command.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = type, Value = value ?? DBNull.Value });
            batch.BatchCommands.Add(command);
            return command;
        }

        Do("select set_config('tracker.keep_timestamps', 'on', true)");
        var guarded = new List<NpgsqlBatchCommand>();
        foreach (var stream in _events.GroupBy(e => e.Event.StreamId))
        {
            var (first, last) = (stream.First(), stream.Last().Event.Version);
            if (first.Event.Version == 1)
                Do(NewStream, (NpgsqlDbType.Uuid, stream.Key), (NpgsqlDbType.Varchar, first.StreamType), (NpgsqlDbType.Bigint, last), (NpgsqlDbType.Varchar, first.Event.TenantId));
            else
                guarded.Add(Do(OldStream, (NpgsqlDbType.Uuid, stream.Key), (NpgsqlDbType.Bigint, last), (NpgsqlDbType.Bigint, first.Event.Version - 1)));
        }

        for (var i = 0; i < _events.Count; i++) Do(Event, [.. Cells(_events[i].Event, _data[i], _headers[i])]);
        await using (var reader = await batch.ExecuteReaderAsync(cancellation))
        {
            // after the answer of the setting come those of the events, in order
            await reader.NextResultAsync(cancellation);
            foreach (var (stored, _, _) in _events)
            {
                await reader.ReadAsync(cancellation);
                stored.Sequence = reader.GetInt64(0);
                await reader.NextResultAsync(cancellation);
            }
        }

        if (guarded.Exists(g => g.RecordsAffected != 1)) throw Overtaken();
    }

    private async Task WriteManyAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var begin = new NpgsqlCommand(Begin, connection);
        await begin.ExecuteNonQueryAsync(cancellation);
        await NumberAsync(connection, cancellation);
        await WriteStreamsAsync(connection, cancellation);
        await WriteEventsAsync(connection, cancellation);
    }

    private static EventStreamUnexpectedMaxEventIdException Overtaken() => new("A stream was appended to meanwhile.");

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
        if (await update.ExecuteNonQueryAsync(cancellation) != old.Count) throw Overtaken();
    }

    private async Task WriteEventsAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var copy = await connection.BeginBinaryImportAsync(Events, cancellation);
        for (var i = 0; i < _events.Count; i++)
        {
            await copy.StartRowAsync(cancellation);
            await copy.WriteAsync(_events[i].Event.Sequence, NpgsqlDbType.Bigint, cancellation);
            foreach (var (type, value) in Cells(_events[i].Event, _data[i], _headers[i]))
                if (value is null) await copy.WriteNullAsync(cancellation);
                else await copy.WriteAsync(value, type, cancellation);
        }

        await copy.CompleteAsync(cancellation);
    }

    /// <summary>All columns but the number.</summary>
    private static IEnumerable<(NpgsqlDbType Type, object? Value)> Cells(IEvent stored, string data, string headers) =>
    [
        (NpgsqlDbType.Uuid, stored.Id), (NpgsqlDbType.Uuid, stored.StreamId), (NpgsqlDbType.Bigint, stored.Version), (NpgsqlDbType.Jsonb, data),
        (NpgsqlDbType.Varchar, stored.EventTypeName), (NpgsqlDbType.TimestampTz, stored.Timestamp), (NpgsqlDbType.Varchar, stored.TenantId),
        (NpgsqlDbType.Varchar, stored.DotNetTypeName), (NpgsqlDbType.Varchar, stored.CorrelationId), (NpgsqlDbType.Varchar, stored.CausationId),
        (NpgsqlDbType.Jsonb, headers), (NpgsqlDbType.Varchar, stored.UserName),
    ];
}
