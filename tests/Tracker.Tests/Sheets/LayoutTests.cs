using Tracker.Acts;
using Tracker.Maps;
using Xunit;

namespace Tracker.Sheets;

public class LayoutTests
{
    [Fact]
    public void A_column_whose_name_stands_in_two_rows_has_both()
    {
        var mapped = Mapped.Of(
            Mapped.Progress(summary: "{No.}: {Members Korea} {Members Chile} {Checked}", more: """  "format":{"header":2,"headerRows":2},"""),
            "Pledges of 2021\nNo.;Members;;Checked\n;Korea;Chile;\n1;yes;no;today\n");

        Assert.Equal(["1: yes no today"], mapped.Summaries);
        Assert.Equal([4L], mapped.Rows);
    }

    [Fact]
    public void A_blank_below_may_be_what_stands_above() => Assert.Equal(
        ["a 1 x", "a 2", "b 3"],
        Mapped.Of(Mapped.Progress(summary: "{summit} {no} {note?}", more: """  "format":{"down":["Summit"]},"""), "summit,no,note\na,1,x\n,2,\n,,\nb,3,\n").Summaries);

    [Fact]
    public void A_row_of_one_cell_may_be_the_heading_of_those_below() => Assert.Equal(
        ["Water 1 a", "Water 2 b", "Air 3 c"],
        Mapped.Of(Mapped.Progress(summary: "{area} {no} {what}", more: """  "format":{"headings":"area"},"""), "no,what\nWater,\n1,a\n2,b\n,\nAir,\n3,c\n").Summaries);

    [Theory]
    [InlineData("\"down\":[\"Sumit\"]", "format.down: the sheet has no column 'Sumit'; did you mean 'summit'?")]
    [InlineData("\"headerRows\":0", "format.headerRows is a number of rows, 1 to 10, not 0.")]
    public void A_layout_that_the_sheet_has_not_is_refused(string format, string why) => Assert.Equal(
        why, Assert.Throws<InvalidDataException>(() => Mapped.Of(Mapped.Progress(more: $$"""  "format":{ {{format}} },"""), "summit,what\na,b\n")).Message);

    [Fact]
    public async Task Rejected_rows_keep_their_names_headings_and_place()
    {
        const string map = """
            {"format":{"header":2,"headerRows":2,"down":["day"],"headings":"area"},
             "acts":[{"act":"log-progress","fields":{"commitment":"c","on":"{day}","effect":"starts","summary":"{area} {group what}, row {@row} of {@file}"}}]}
            """;
        using var folder = new TemporaryFolder();
        var path = folder.Write("sheet.csv", "Title\nday,group,\n,what,who\nWater\n2021,a,b\nAir,,\n,c,d\n");
        var (mapping, rejects) = (new Mapping(SheetMap.Parse(System.Text.Encoding.UTF8.GetBytes(map)), new Dictionary<string, string>()), new RejectedRows());
        rejects.Add(7, Refusal.Malformed("unfit-value", "Not good."));
        var (once, twice) = (Path.Combine(folder.Path, "once.csv"), Path.Combine(folder.Path, "twice.csv"));

        await rejects.WriteAsync(path, mapping.Format, once, TestContext.Current.CancellationToken);
        var again = new RejectedRows();
        again.Add(4, Refusal.Malformed("unfit-value", "Not good."));
        await again.WriteAsync(once, mapping.Format, twice, TestContext.Current.CancellationToken);

        Assert.Equal("Title\r\nday,group,,area,@row,@file,rejected\r\n,what,who,,,,\r\n2021,c,d,Air,7,sheet.csv,unfit-value: Not good.\r\n", await File.ReadAllTextAsync(once, TestContext.Current.CancellationToken));
        Assert.All([path, once, twice], file => Assert.Equal("Air c, row 7 of sheet.csv", Mapped.Of(mapping, file).Summaries.Last()));
    }
}
