namespace Tracker.Exports;

/// <summary>What a cell holds: <see cref="string"/>, <see cref="DateOnly"/>, <see cref="DateTimeOffset"/>, <see cref="decimal"/>, <see cref="long"/>, <see cref="bool"/>, a list of texts, JSON as text.</summary>
public enum FieldKind { Text, Day, Instant, Number, Count, Flag, Texts, Json }

/// <summary>A column of an exported table.</summary>
/// <param name="Sql">What it selects.</param>
/// <param name="IsRequired">Whether it has a value in every row.</param>
public sealed record Field(string Name, FieldKind Kind, string Sql, string? Description, bool IsRequired)
{
    /// <summary>The fields of a column of a reading; a range of days becomes two.</summary>
    /// <param name="type">As PostgreSQL names it.</param>
    public static IEnumerable<Field> Of(string column, string type, string? description, bool isRequired) => type switch
    {
        "daterange" =>
        [
            new($"{column}_from", FieldKind.Day, $"lower({column})", description ?? $"The first day of '{column}'.", false),
            new($"{column}_to", FieldKind.Day, $"upper({column})", $"The first day after '{column}'; empty: it goes on.", false),
        ],
        "date" => [new(column, FieldKind.Day, column, description, false)],
        "timestamp with time zone" => [new(column, FieldKind.Instant, column, description, isRequired)],
        "numeric" => [new(column, FieldKind.Number, column, description, isRequired)],
        "bigint" or "integer" => [new(column, FieldKind.Count, $"{column}::bigint", description, isRequired)],
        "boolean" => [new(column, FieldKind.Flag, column, description, isRequired)],
        "jsonb" => [new(column, FieldKind.Json, $"{column}::text", description, isRequired)],
        _ when type.EndsWith("[]", StringComparison.Ordinal) => [new(column, FieldKind.Texts, $"{column}::text[]", description, isRequired)],
        _ => [new(column, FieldKind.Text, $"{column}::text", description, isRequired)],
    };
}
