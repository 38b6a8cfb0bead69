using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Npgsql;
using NpgsqlTypes;
using Tracker.Acts;

namespace Tracker.Benchmarks;

/// <summary>The body of a request that logs progress, as the bare service records it: read, decide, then append and update in one batch.</summary>
public sealed record BareProgress(string Key, DateOnly On, string Effect, string Summary, BareSource Source)
{
    private const int Attempts = 10;

    private const string Read = "select version, implementation from bare.status where id = $1";

    private const string Append =
        """
        with stream as (update bare.streams set version = version + 1, timestamp = now() where id = $1 and version = $2 returning version)
        insert into bare.events (seq_id, id, stream_id, version, data, type, timestamp, mt_dotnet_type, headers, user_name)
        select nextval('bare.numbers'), $3, $1, version, $4, 'progress_logged', clock_timestamp(), 'Tracker.ProgressLogged, Tracker.Events', $5, 'bench'
        from stream
        returning version, timestamp, seq_id
        """;

    private const string Update =
        "update bare.status set version = version + 1, implementation = $3, entry_id = $4, changed_on = $5 where id = $1 and version = $2";

    /// <summary>Records it; one that comes between makes it read again.</summary>
    public async Task<IResult> RecordAsync(NpgsqlDataSource database, Guid commitment)
    {
        var entry = new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(Key)).AsSpan(0, 16));
        await using var connection = await database.OpenConnectionAsync();
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            if (await ReadAsync(connection, commitment) is not { } status) return Results.NotFound();
            var implementation = Decide(status.Implementation);
            if (await AppendAsync(connection, commitment, status.Version, entry, implementation) is { } receipt)
                return Results.Created($"/commitments/{commitment}/entries/{entry}", receipt);
        }

        return Results.Conflict();
    }

    private string Decide(string implementation) => Effect switch
    {
        "starts" or "advances" or "blocks" => "in-progress",
        "completes" => "completed",
        _ => implementation,
    };

    private static async Task<(long Version, string Implementation)?> ReadAsync(NpgsqlConnection connection, Guid commitment)
    {
        await using var command = new NpgsqlCommand(Read, connection);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = commitment });
        await using var reader = await command.ExecuteReaderAsync();
        return await reader.ReadAsync() ? (reader.GetInt64(0), reader.GetString(1)) : null;
    }

    /// <returns>Null where another was recorded meanwhile.</returns>
    private async Task<Receipt?> AppendAsync(NpgsqlConnection connection, Guid commitment, long version, Guid entry, string implementation)
    {
        var today = DateOnly.FromDateTime(DateTime.UtcNow);
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(new NpgsqlBatchCommand(Append)
        {
            Parameters =
            {
                new NpgsqlParameter<Guid> { TypedValue = commitment }, new NpgsqlParameter<long> { TypedValue = version },
                new NpgsqlParameter<Guid> { TypedValue = entry },
                Json(new { On, Effect, Summary, Source, KnownOn = today }), Json(new { Key, Act = "log-progress", Digest = entry.ToString("N") }),
            },
        });
        batch.BatchCommands.Add(new NpgsqlBatchCommand(Update)
        {
            Parameters =
            {
                new NpgsqlParameter<Guid> { TypedValue = commitment }, new NpgsqlParameter<long> { TypedValue = version },
                new NpgsqlParameter<string> { TypedValue = implementation }, new NpgsqlParameter<Guid> { TypedValue = entry },
                new NpgsqlParameter<DateOnly> { TypedValue = today },
            },
        });
        await using var reader = await batch.ExecuteReaderAsync();
        return await reader.ReadAsync()
            ? new Receipt("log-progress", commitment, entry, reader.GetInt64(0), reader.GetFieldValue<DateTimeOffset>(1), reader.GetInt64(2)) : null;
    }

    private static NpgsqlParameter Json<T>(T content) =>
        new() { Value = JsonSerializer.Serialize(content, JsonSerializerOptions.Web), NpgsqlDbType = NpgsqlDbType.Jsonb };
}

/// <summary>The source in such a request.</summary>
public sealed record BareSource(string Title, string Publisher, string Url, BareQuote Quote, string Language);

/// <summary>The quote in such a source.</summary>
public sealed record BareQuote(string Exact);
