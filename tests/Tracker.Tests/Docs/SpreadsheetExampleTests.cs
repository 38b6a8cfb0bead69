using System.Text.RegularExpressions;
using Tracker.Maps;
using Tracker.Sheets;
using Xunit;

namespace Tracker.Docs;

public class SpreadsheetExampleTests
{
    [Fact]
    public void The_example_map_reads_the_example_sheet()
    {
        var page = Repository.Read("docs/import-format.md");
        var (sheet, map) = (Block("text").Match(page).Groups[1].Value, Block("json").Match(page, page.IndexOf("### A map", StringComparison.Ordinal)).Groups[1].Value);

        var mapped = Mapped.Of(map, sheet);

        Assert.Empty(mapped.Reasons);
        Assert.Equal(6, mapped.Acts.Count);
        Assert.Equal(
            """{"act":"assess-commitment","key":"pledges/8/KOR/2022-02-01","commitment":"pledges/8","method":"g7g20rg@2","code":"-1","party":"KOR","on":"2021-12-31","knownOn":"2022-02-01","source":{"title":"Scores, row 3 of sheet.csv","publishedOn":"2022-02-01"}}""",
            mapped.Acts[^1]);
    }

    [Theory]
    [InlineData(typeof(SheetMap))]
    [InlineData(typeof(ColumnRule))]
    [InlineData(typeof(ActRule))]
    [InlineData(typeof(EachRule))]
    [InlineData(typeof(SheetFormat))]
    [InlineData(typeof(NumberFormat))]
    [InlineData(typeof(FileTable))]
    public void Every_word_of_maps_is_explained(Type part)
    {
        var page = Repository.Read("docs/import-format.md");

        Assert.All(ActFieldsOf(part), word => Assert.Matches($"[`\"]{word}\\??[`\"]", page));
    }

    private static IEnumerable<string> ActFieldsOf(Type part) => Acts.ActReader.Options.GetTypeInfo(part).Properties.Select(p => p.Name);

    private static Regex Block(string language) => new($"```{language}\n(.*?)```", RegexOptions.Singleline);
}
