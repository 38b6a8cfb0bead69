using System.CommandLine;
using Spectre.Console;
using Tracker.Methods;

namespace Tracker.Commands;

/// <summary>Gaps, overlaps and unreachable codes of a rubric.</summary>
public static class CheckRubric
{
    public static Command Command()
    {
        var file = new Argument<string>("FILE") { Description = "A rubric's data file (docs/methods.md)." };
        var format = Options.Format();
        var command = new Command("rubric", "Check a rubric for gaps, overlaps and codes that nothing leads to; exits with 1 where there are any.") { file, format };
        command.SetAction(parsed =>
        {
            var path = parsed.GetValue(file)!;
            var rubric = Rubric.Read(File.ReadAllText(path), path, MethodBook.Default);
            var findings = RubricAnalysis.Of(rubric);
            Write(rubric, findings, parsed.GetValue(format)!);
            return findings.Count == 0 ? CommandLine.Done : CommandLine.Refused;
        });
        return command;
    }

    private static void Write(Rubric rubric, IReadOnlyList<RubricFinding> findings, string format)
    {
        if (format == "json") Output.Json(new { Rubric = rubric.Id, findings.Count, Findings = findings });
        else if (format == "csv")
            Output.Csv(["rubric", "kind", "codes", .. rubric.Variables.Select(v => v.Name), "within"],
                findings.Select(f => (IReadOnlyList<object?>)[rubric.Id, f.Kind, f.Codes, .. rubric.Variables.Select(v => (object?)f.Witness?[v.Name]), f.Within]));
        else if (findings.Count == 0) Console.Out.WriteLine($"{rubric.Id}: one code applies to whatever is counted");
        else
        {
            var console = Output.Terminal();
            var table = Output.Table(console, $"{rubric.Id}: {findings.Count} findings", "Finding", "Codes", "Smallest example", "Within");
            foreach (var f in findings)
                table.AddRow(f.Kind, Markup.Escape(string.Join(" and ", f.Codes)),
                    Markup.Escape(f.Witness is null ? "" : string.Join(", ", f.Witness.Select(w => $"{w.Key} {w.Value}"))), Markup.Escape(f.Within ?? ""));
            console.Write(table);
        }
    }
}
