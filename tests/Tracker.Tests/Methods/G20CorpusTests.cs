using System.Globalization;
using Xunit;

namespace Tracker.Methods;

/// <summary>The published averages of the G20 Research Group, recomputed from the scores printed beside them.</summary>
public class G20CorpusTests
{
    private static readonly string? Corpus = new[] { Path.Combine(Docs.Repository.Root, "..", "shared", "data"), "/work/shared/data" }
        .Select(d => Path.Combine(d, "g20-compliance")).FirstOrDefault(Directory.Exists);

    [Theory]
    [InlineData("raw-2023", 397, 21, "2014-15", "0.789473684", "0.7")]
    [InlineData("raw-2022", 374, 41, "2020-104", "0.95", "0.35")]
    public void All_averages_are_what_is_published_but_these(string edition, int rows, int deviating, string one, string published, string computed)
    {
        Assert.SkipWhen(Corpus is null, "../shared/data/g20-compliance is not there.");
        var averages = File.ReadAllLines(Path.Combine(Corpus!, edition, "compliance.csv")).Skip(1).Select(Cells)
            .Select(c => (Id: c[1].Trim(' ', '.'), Published: Number(c[5]), Computed: Average(c[6..]))).ToList();

        var others = averages.Where(a => Math.Abs(a.Published - a.Computed) > 0.005m).ToList();

        Assert.Equal((rows, deviating), (averages.Count, others.Count));
        Assert.Equal((Number(published), Number(computed)), others.Where(o => o.Id == one).Select(o => (o.Published, o.Computed)).Single());
    }

    private static decimal Number(string text) => decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);

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
