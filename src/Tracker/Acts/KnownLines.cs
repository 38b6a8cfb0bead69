using System.Security.Cryptography;
using System.Text.Json;
using Npgsql;

namespace Tracker.Acts;

/// <summary>Recognises by their very bytes the lines that an import recorded before, without reading them as acts.</summary>
internal static class KnownLines
{
    /// <summary>The header of an entry that says from which bytes it was read.</summary>
    public const string Header = "line";

    private const int Samples = 20;

    private const string Sql = $"select id, headers ->> '{Header}' from tracker.mt_events where id = any($1)";

    public static string PrintOf(ReadOnlySpan<byte> line) => Convert.ToHexStringLower(SHA256.HashData(line.Trim(" \t\r"u8)).AsSpan(0, 16));

    /// <summary>Marks what is known. New lines cost a look at a few of them.</summary>
    public static async Task MarkAsync(NpgsqlDataSource database, List<ReadLine> lines, CancellationToken cancellation)
    {
        if (lines.Count < Samples) return;
        await using var connection = await database.OpenConnectionAsync(cancellation);
        var step = lines.Count / Samples;
        if (await AnyMarkedAsync(connection, [.. lines.Where((_, i) => i % step == 0)], cancellation)) await AnyMarkedAsync(connection, lines, cancellation);
    }

    private static async Task<bool> AnyMarkedAsync(NpgsqlConnection connection, List<ReadLine> lines, CancellationToken cancellation)
    {
        var keyed = lines.ConvertAll(l => (Line: l, Entry: EntryOf(l.Input))).ToLookup(l => l.Entry, l => l.Line);
        await using var command = new NpgsqlCommand(Sql, connection);
        command.Parameters.AddWithValue(keyed.Where(k => k.Key is not null).Select(k => k.Key!.Value).ToArray());
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            var print = await reader.IsDBNullAsync(1, cancellation) ? null : reader.GetString(1);
            foreach (var line in keyed[reader.GetGuid(0)]) line.IsKnown = print == PrintOf(line.Input.Content.Span);
        }

        return lines.Exists(l => l.IsKnown);
    }

    private static Guid? EntryOf(InputLine line)
    {
        if (line.Unreadable is not null) return null;
        var reader = new Utf8JsonReader(line.Content.Span);
        try
        {
            while (reader.Read())
                if (reader is { TokenType: JsonTokenType.PropertyName, CurrentDepth: 1 } && reader.ValueTextEquals("key"u8))
                    return reader.Read() && reader.TokenType == JsonTokenType.String ? Ids.Entry(reader.GetString()!) : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // whoever reads the act says what is wrong with it
        }

        return null;
    }
}
