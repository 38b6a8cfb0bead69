using Npgsql;
using NpgsqlTypes;
using Tracker.Parties;
using Tracker.Vocabulary;

namespace Tracker.Setup;

/// <summary>Keeps <c>reporting.built_in_party</c> what this program knows by itself.</summary>
public static class PartyTables
{
    private const string Copy =
        "copy reporting.built_in_party (code, name, names, kind, from_text, from_earliest, until_text, until_latest, successor) from stdin (format binary)";

    public static async Task WriteAsync(NpgsqlDataSource database, PartyDirectory directory, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await using (var clear = new NpgsqlCommand("select pg_advisory_xact_lock(hashtext('tracker parties')); delete from reporting.built_in_party", connection))
            await clear.ExecuteNonQueryAsync(cancellation);
        await using (var copy = await connection.BeginBinaryImportAsync(Copy, cancellation))
        {
            foreach (var party in directory.All) await WriteAsync(copy, party, cancellation);
            await copy.CompleteAsync(cancellation);
        }

        await transaction.CommitAsync(cancellation);
    }

    private static async Task WriteAsync(NpgsqlBinaryImporter copy, KnownParty party, CancellationToken cancellation)
    {
        await copy.StartRowAsync(cancellation);
        await copy.WriteAsync(party.Code, cancellation);
        await copy.WriteAsync(party.Name, cancellation);
        await copy.WriteAsync(party.Aliases.ToArray(), cancellation);
        await copy.WriteAsync(Slug.Of(party.Kind), cancellation);
        await WriteAsync(copy, party.From?.Text, party.From?.First, cancellation);
        await WriteAsync(copy, party.Until?.Text, party.Until?.Last, cancellation);
        if (party.Successor is { } successor) await copy.WriteAsync(successor, cancellation);
        else await copy.WriteNullAsync(cancellation);
    }

    private static async Task WriteAsync(NpgsqlBinaryImporter copy, string? text, DateOnly? day, CancellationToken cancellation)
    {
        if (text is null) await copy.WriteNullAsync(cancellation);
        else await copy.WriteAsync(text, cancellation);
        if (day is { } known) await copy.WriteAsync(known, NpgsqlDbType.Date, cancellation);
        else await copy.WriteNullAsync(cancellation);
    }
}
