using System.Globalization;
using Xunit;

namespace Tracker.Methods;

/// <summary>The published averages of the G20 Research Group, recomputed from the scores printed beside them.</summary>
public class G20CorpusTests
{
    private static readonly string? Corpus = new[] { Path.Combine(Docs.Repository.Root, "..", "shared", "data"), "/work/shared/data" }
        .Select(d => Path.Combine(d, "g20-compliance", "raw-2023", "compliance.csv")).FirstOrDefault(File.Exists);

    [Fact]
    public void Of_397_averages_376_are_what_is_published_and_21_are_not()
    {
        Assert.SkipWhen(Corpus is null, "../shared/data/g20-compliance is not there.");
        var rows = File.ReadAllLines(Corpus!).Skip(1).Select(Cells).Select(c => (Id: c[1].Trim(' ', '.'), Published: decimal.Parse(c[5], NumberStyles.Float, CultureInfo.InvariantCulture), Computed: Average(c[6..]))).ToList();

        var deviating = rows.Where(r => Math.Abs(r.Published - r.Computed) > 0.005m).ToList();

        Assert.Equal((397, 21), (rows.Count, deviating.Count));
        Assert.Equal((0.95m, 0.35m), deviating.Where(d => d.Id == "2020-104").Select(d => (d.Published, d.Computed)).Single());
        Assert.Equal(0.70m, deviating.Single(d => d.Id == "2014-15").Computed);
    }

    private static decimal Average(string[] scores) => Score.By(Golden.Method("g7g20rg@2"), scores.Select(s => s.Trim()).Select(s =>
        new Tally("", s switch { "" => null, "-" or "\u2212" => "-1", "+" => "+1", _ => s }, 1))).Value!.Value.Round(Percentages.Places);

    /// <summary>One line of a CSV file whose quoted cells hold no line ends.</summary>
    private static string[] Cells(string line)
    {
        var (cells, quoted) = (new List<string> { "" }, false);
        foreach (var sign in line)
            if (sign == '"') quoted = !quoted;
            else if (sign == ',' && !quoted) cells.Add("");
            else cells[^1] += sign;
        return [.. cells];
    }
}
