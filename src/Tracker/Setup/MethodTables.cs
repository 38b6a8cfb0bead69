using Npgsql;
using Tracker.Methods;
using Tracker.Vocabulary;

namespace Tracker.Setup;

/// <summary>Keeps <c>reporting.method</c> and <c>reporting.method_code</c> what this program scores by, so that SQL scores by the same.</summary>
public static class MethodTables
{
    private const string Methods =
        """
        insert into reporting.method (id, title, origin, unit, aggregation, level, missing, coders, digits, rounding, alternatives, most, add, multiply, divide)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
        on conflict (id) do update set (title, origin, unit, aggregation, level, missing, coders, digits, rounding, alternatives, most, add, multiply, divide)
            = (excluded.title, excluded.origin, excluded.unit, excluded.aggregation, excluded.level, excluded.missing, excluded.coders, excluded.digits,
               excluded.rounding, excluded.alternatives, excluded.most, excluded.add, excluded.multiply, excluded.divide)
        """;

    private const string Codes =
        """
        insert into reporting.method_code (method, position, code, meaning, value, excluded, implementation, from_numerator, from_denominator)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
        """;

    /// <summary>Writes the methods of this run; those that only another run knew stay.</summary>
    public static async Task WriteAsync(NpgsqlDataSource database, MethodBook book, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await ExecuteAsync(connection, "select pg_advisory_xact_lock(hashtext('tracker methods'))", cancellation);
        foreach (var m in book.All)
        {
            var (percent, rounding) = (m.PercentBy, m.RoundingBy);
            await ExecuteAsync(connection, Methods, cancellation, m.Id, m.Title, m.Origin, m.Unit, Slug.Of(m.Aggregation), m.Level, m.Missing, Slug.Of(m.Coders),
                rounding.Digits, Slug.Of(rounding.Mode), (rounding.Alternatives ?? []).Select(Slug.Of).ToArray(), m.Most, percent.Add, percent.Multiply, percent.Divide);
            await ExecuteAsync(connection, "delete from reporting.method_code where method = $1", cancellation, m.Id);
            foreach (var (position, c) in m.Codes.Index())
            {
                var from = c.From is null ? (Rational?)null : Rational.Read(c.From);
                await ExecuteAsync(connection, Codes, cancellation, m.Id, position, c.Code, c.Meaning, c.Value, c.Excluded,
                    c.Implementation is { } word ? Slug.Of(word) : null, (decimal?)from?.Numerator, (decimal?)from?.Denominator);
            }
        }

        await transaction.CommitAsync(cancellation);
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellation, params object?[] values)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values) command.Parameters.Add(new NpgsqlParameter { Value = value ?? DBNull.Value });
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
