using System.Data;
using Npgsql;
using Tracker.Readings;

namespace Tracker.Exports;

/// <summary>The tables of schema <c>reporting</c> to take away, and which of their rows a day and a knowledge leave.</summary>
public static class Tables
{
    /// <summary>An entry is known unless it was taken back; what each said when is in its versions, but a correction or retraction has none.</summary>
    private const string KnownEntry =
        """
        t.known_on <= $2 and (exists (select from reporting.entry_version v where v.entry_id = t.{entry} and v.known @> $2)
            or (not exists (select from reporting.entry_version v where v.entry_id = t.{entry}) and (t.retracted_on is null or t.retracted_on > $2)))
        """;

    private static readonly Dictionary<string, string> Order = new()
    {
        ["instrument"] = "id",
        ["party_action"] = "instrument_id, entry_id, lower(known)",
        ["entry_into_force"] = "instrument_id, lower(known), lower(effective)",
        ["counted_party"] = "instrument_id, party, lower(known), lower(effective)",
        ["commitment"] = "id",
        ["entry"] = "sequence",
        ["entry_version"] = "stream_id, entry_id, lower(known)",
        ["standing"] = "commitment_id, party nulls first, lower(known), lower(effective)",
        ["finding"] = "stream_id, kind, lower(known), entry_ids, message",
        ["assessment"] = "commitment_id, entry_id, lower(known), lower(effective), party",
        ["indicator"] = "commitment_id, entry_id, lower(known)",
        ["link"] = "from_id, entry_id, lower(known)",
        ["published_figure"] = "stream_id, entry_id, lower(known), lower(effective)",
        ["code"] = "commitment_id, entry_id, lower(known)",
        ["party"] = "code",
        ["registered_party"] = "id, lower(known)",
        ["method"] = "id",
        ["method_code"] = "method, position",
    };

    /// <summary>Every table but the one that only serves the search; of the courses what the clock makes of them.</summary>
    public static readonly IReadOnlyList<string> Names =
        [.. Registration.Tables.Distinct().Where(t => t != "search").Select(t => t == "course" ? "standing" : t), "party", "method", "method_code"];

    private const string Columns =
        """
        select a.attname, format_type(a.atttypid, null), col_description(a.attrelid, a.attnum), a.attnotnull
        from pg_attribute a where a.attrelid = ('reporting.' || $1)::regclass and a.attnum > 0 and not a.attisdropped order by a.attnum
        """;

    public static async Task<IReadOnlyList<Field>> FieldsAsync(NpgsqlConnection connection, string table, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(Columns, connection);
        command.Parameters.AddWithValue(table);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var fields = new List<Field>();
        while (await reader.ReadAsync(cancellation))
            fields.AddRange(Field.Of(reader.GetString(0), reader.GetString(1), await reader.IsDBNullAsync(2, cancellation) ? null : reader.GetString(2), reader.GetBoolean(3)));
        return fields;
    }

    /// <summary>Writes a table row by row as the database sends it.</summary>
    /// <param name="on">Only rows in effect on this day, where a table has effective days; null: all.</param>
    /// <param name="knownOn">Only rows known on this day; null: all.</param>
    /// <returns>How many rows there were.</returns>
    public static async Task<long> WriteAsync(
        NpgsqlConnection connection, string table, DateOnly? on, DateOnly? knownOn, IReadOnlyList<Field> fields, ITableWriter writer, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(Select(table, on, knownOn, fields), connection) { CommandTimeout = 0 };
        foreach (var day in new[] { on, knownOn }) command.Parameters.Add(new NpgsqlParameter { Value = day is { } d ? d : DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Date });
        await using var reader = await command.ExecuteReaderAsync(CommandBehavior.SequentialAccess, cancellation);
        var (row, rows) = (new object?[fields.Count], 0L);
        await writer.BeginAsync(fields, cancellation);
        for (; await reader.ReadAsync(cancellation); rows++)
        {
            for (var i = 0; i < row.Length; i++) row[i] = await reader.IsDBNullAsync(i, cancellation) ? null : Cell(reader, i, fields[i].Kind);
            await writer.WriteAsync(row, cancellation);
        }

        await writer.EndAsync(cancellation);
        return rows;
    }

    private static string Select(string table, DateOnly? on, DateOnly? knownOn, IReadOnlyList<Field> fields)
    {
        var has = (string range) => fields.Any(f => f.Name == $"{range}_from");
        var known = has("known") ? "t.known @> $2" : fields.Any(f => f.Name == "known_on") ? KnownEntry.Replace("{entry}", table == "entry" ? "id" : "entry_id") : null;
        string?[] conditions = ["true", on is not null && has("effective") ? "t.effective @> $1" : null, knownOn is not null ? known : null];
        return $"select {string.Join(", ", fields.Select(f => f.Sql))} from reporting.{table} t where {string.Join(" and ", conditions.OfType<string>())} order by {Order[table]}";
    }

    private static object Cell(NpgsqlDataReader reader, int column, FieldKind kind) => kind switch
    {
        FieldKind.Day => reader.GetFieldValue<DateOnly>(column),
        FieldKind.Instant => reader.GetFieldValue<DateTimeOffset>(column),
        FieldKind.Number => reader.GetDecimal(column),
        FieldKind.Count => reader.GetInt64(column),
        FieldKind.Flag => reader.GetBoolean(column),
        FieldKind.Texts => reader.GetFieldValue<string[]>(column),
        _ => reader.GetString(column),
    };
}
