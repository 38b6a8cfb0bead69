using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Tracker.Benchmarks;

/// <summary>The table that a run prints, and its figures as JSON.</summary>
public sealed record Report(
    DateTimeOffset At, Machine Machine, IReadOnlyList<string> Arguments, int Commitments, long Entries, int Rounds, double Seconds)
{
    private static readonly JsonSerializerOptions Indented = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    public double LoadAfter { get; init; }

    public double TookSeconds { get; init; }

    public string Markdown(IEnumerable<Row> rows)
    {
        var text = new StringBuilder();
        text.AppendLine(Row.Inv(
            $"{At:yyyy-MM-dd}, commit {Machine.Program[..Math.Min(7, Machine.Program.Length)]}: {Machine.Cores} cores ({Machine.Processor}), ")
            + Row.Inv($"{Machine.MemoryGiB:N0} GiB, {Machine.Runtime}, PostgreSQL {Machine.PostgreSql}, ")
            + Row.Inv($"load {Machine.LoadBefore:N1} before and {LoadAfter:N1} after; {TookSeconds:N0} s."));
        text.AppendLine(Row.Inv($"{Commitments:N0} commitments, {Entries:N0} entries; medians of {Rounds} rounds in turn, {Seconds} s each."));
        text.AppendLine($"`dotnet run -c Release --project tests/Tracker.Benchmarks --{string.Concat(Arguments.Select(a => " " + a))}`");
        text.AppendLine();
        text.AppendLine("| work | limit | ours | ratio | CPU µs, service + PostgreSQL: limit / ours | must |");
        text.AppendLine("|---|---|---|---|---|---|");
        foreach (var r in rows) text.AppendLine($"| {string.Join(" | ", new[] { r.Work, r.Limit, r.Ours, r.Ratio, r.Cpu, r.Must }.Select(Cell))} |");
        return text.ToString();
    }

    public string Json(IEnumerable<Row> rows) => JsonSerializer.Serialize(new { run = this, rows }, Indented);

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal).ReplaceLineEndings(" ");
}
