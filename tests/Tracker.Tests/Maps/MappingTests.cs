using System.Text;
using Xunit;

namespace Tracker.Maps;

public class MappingTests
{
    private const string Matrix =
        """
        {
          // one column per member
          "parameters": { "edition": "2023-09-18", "publisher": null },
          "acts": [
            { "act": "register-instrument", "once": true, "fields": { "key": "g/{year}", "kind": "communique", "title": "Summit {year}", "adoptedOn": "{year}", "parties": ["KOR", "KAZ"] } },
            {
              "act": "assess-commitment",
              "each": { "about": "member", "cell": "score", "columns": { "KOR": ["korea", "rok"], "KAZ": "kazakhstan" }, "read": { "table": { "1": "+1", "-": "-1" } } },
              "unless": { "year": "2009" },
              "fields": {
                "key": "g/{id}/{member}", "commitment": "g/{id}", "method": "g7g20rg@2", "code": "{score}", "party": "{member}", "on": "{year}",
                "source": { "title": "Data of {edition}", "publisher": "{publisher}", "url": "{address?}" }
              }
            },
          ]
        }
        """;

    [Fact]
    public void A_sheet_is_looked_at_to_its_end_before_anything_of_it_is_recorded()
    {
        using var folder = new TemporaryFolder();

        var fault = Assert.Throws<InvalidDataException>(() => new Mapping(SheetMap.Parse(Encoding.UTF8.GetBytes(Mapped.Progress())), new Dictionary<string, string>()).Check(folder.Write("sheet.csv", "what\nnews\n\"more\n")));

        Assert.Equal("sheet.csv, row 3: a quotation mark is not closed before the end of the file.", fault.Message);
    }

    [Fact]
    public void A_column_that_is_no_field_is_told_with_what_an_act_may_be_given()
    {
        using var folder = new TemporaryFolder();

        var why = new Mapping(null, new Dictionary<string, string>()).Unknown(folder.Write("sheet.csv", "Nummer\n1\n"))!;

        Assert.Contains("knownOn", why);
        Assert.DoesNotContain("isOnEntries", why);
    }

    [Fact]
    public void A_matrix_says_an_act_for_each_cell_and_what_stands_once_is_said_once()
    {
        var mapped = Mapped.Of(Matrix, "id,year,korea,kazakhstan,address\na,2008,1,,\nb,2008,1,\u2212,http://x.org\nc,2009,1,1,\n", ("publisher", "G20RG"));

        Assert.Empty(mapped.Refused);
        Assert.Equal([2L, 2L, 3L, 3L, 4L], mapped.Rows);
        Assert.Equal(
            [
                """{"act":"register-instrument","key":"g/2008","kind":"communique","title":"Summit 2008","adoptedOn":"2008","parties":["KOR","KAZ"]}""",
                """{"act":"assess-commitment","key":"g/a/KOR","commitment":"g/a","method":"g7g20rg@2","code":"+1","party":"KOR","on":"2008","source":{"title":"Data of 2023-09-18","publisher":"G20RG"}}""",
                """{"act":"assess-commitment","key":"g/b/KOR","commitment":"g/b","method":"g7g20rg@2","code":"+1","party":"KOR","on":"2008","source":{"title":"Data of 2023-09-18","publisher":"G20RG","url":"http://x.org"}}""",
                """{"act":"assess-commitment","key":"g/b/KAZ","commitment":"g/b","method":"g7g20rg@2","code":"-1","party":"KAZ","on":"2008","source":{"title":"Data of 2023-09-18","publisher":"G20RG","url":"http://x.org"}}""",
            ],
            mapped.Acts.Take(4));
    }

    [Fact]
    public void A_cell_that_does_not_fit_keeps_its_own_act_out_only()
    {
        var mapped = Mapped.Of(Matrix, "id,year,rok,kazakhstan,address\na,2008,7,1,\n", ("publisher", "G20RG"));

        Assert.Equal(["unknown-value: '7' in 'rok' is not in its table; there are 1, -."], mapped.Reasons);
        Assert.Equal(2, mapped.Acts.Count);
    }

    [Theory]
    [InlineData("\"columns\":{\"KOR\":\"Korea\",\"KAZ\":\"Kazakhstan\"}", "{header}: why", "No,Korea,Korea: why,Kazakhstan,Kazakhstan: why")]
    [InlineData("\"headers\":\"^(.+) score$\"", "{party} why", "No,KOR score,KOR why,KAZ score,KAZ why")]
    public void A_column_beside_each_goes_with_it(string columns, string beside, string header)
    {
        var map = $$$"""
            {"acts":[{"act":"assess-commitment","each":{"about":"party","cell":"score",{{{columns}}},"beside":{"why":"{{{beside}}}"}},
              "fields":{"commitment":"{No}","method":"g7g20rg@2","code":"{score}","party":"{party}","on":"2021","rationale":"{why}"}}]}
            """;

        Assert.Equal(
            [
                """{"act":"assess-commitment","commitment":"1","method":"g7g20rg@2","code":"+1","party":"KOR","on":"2021","rationale":"a law"}""",
                """{"act":"assess-commitment","commitment":"1","method":"g7g20rg@2","code":"0","party":"KAZ","on":"2021"}""",
            ],
            Mapped.Of(map, $"{header}\n1,+1,a law,0,\n").Acts);
        Assert.Contains(".each.beside.why: the sheet has no column", Mapped.Unfit(map, header.Replace("why", "reason") + "\n"));
    }

    [Fact]
    public void Headers_of_one_form_are_found_by_an_expression()
    {
        var mapped = Mapped.Of(
            """{"acts":[{"act":"report-indicator","each":{"about":"year","cell":"value","headers":"^FY (\\d{4})$","read":{"number":true}},"fields":{"commitment":"{id}","indicator":"spent","unit":"USD","value":"{value}","on":"{year}"}}]}""",
            "id,FY 2020,FY 2021,total\na,1.50,,3\n");

        Assert.Equal(["""{"act":"report-indicator","commitment":"a","indicator":"spent","unit":"USD","value":1.50,"on":"2020"}"""], mapped.Acts);
    }

    [Fact]
    public void Lists_are_split_and_objects_without_what_they_need_are_left_out()
    {
        const string map =
            """
            {"columns":{"by":{"column":"due","dates":["d.M.yyyy"]},"who":{"split":";","party":true},"tags":{"split":","}},
             "acts":[{"act":"register-commitment","fields":{"instrument":"i","text":"{text}","obligors":"{who}","topics":["fixed","{tags}"],"deadline":{"date":"{by}","basis":"stated"}}}]}
            """;

        Assert.Equal(
            [
                """{"act":"register-commitment","instrument":"i","text":"One {brace}.","obligors":["KOR","KAZ"],"topics":["fixed","x","y"],"deadline":{"date":"2022-12-31","basis":"stated"}}""",
                """{"act":"register-commitment","instrument":"i","text":"Two","obligors":["FRA"],"topics":["fixed"]}""",
            ],
            Mapped.Of(map, "text,who,tags,due\nOne {brace}.,South Korea; Kazakhstan,\"x, y\",31.12.2022\nTwo,France,,\n").Acts);
    }

    [Fact]
    public void Rows_may_be_left_out() => Assert.Equal(
        ["a", "c"], Mapped.Of(Mapped.Progress(more: """  "when":{"what":"*"},"unless":{"kind":["Total","Note"]},"""), "what,kind\na,\nb,total\nc,x\n,\n").Summaries);

    [Fact]
    public void A_table_may_be_another_file()
    {
        using var folder = new TemporaryFolder();
        folder.Write("dates.csv", "\uFEFFyear,code,date\n2009,L,2009-04-02\n2011,,2011-11-03\n");
        var sheet = folder.Write("sheet.csv", "what\n2009L\n2011\n2012\n");
        var map = SheetMap.Parse(System.Text.Encoding.UTF8.GetBytes(Mapped.Progress(
            "\"day\":{\"column\":\"what\",\"table\":\"dates\"}", "{day}", """  "tables":{"dates":{"file":"dates.csv","key":"{year}{code?}","value":"{date}"}},""")));

        var mapped = Mapped.Of(new Mapping(map, new Dictionary<string, string>()), sheet);

        Assert.Equal(["2009-04-02", "2011-11-03"], mapped.Summaries);
        Assert.Equal(["unknown-value: '2012' in 'what' is not in its table; did you mean '2011'?"], mapped.Reasons);
    }

    [Theory]
    [InlineData("../dates.csv")]
    [InlineData("/etc/dates.csv")]
    [InlineData("dates.csv")]
    public void A_table_is_a_file_beside_the_sheet(string file) => Assert.EndsWith($"tables.t: there is no file {file} beside the sheet.", Mapped.Unfit(Mapped.Progress(
        "\"what\":{\"table\":\"t\"}", more: $$"""  "tables":{"t":{"file":"{{file}}","key":"{a}","value":"{b}" } },""")), StringComparison.Ordinal);

    [Fact]
    public void A_header_may_hold_the_marks_of_templates() => Assert.Equal(["yes 5"], Mapped.Of(Mapped.Progress(summary: "{Done?} {Share | %}"), "Done?,Share | %\nyes,5\n").Summaries);

    [Fact]
    public void Flat_acts_need_no_map() => Assert.Equal(
        [
            """{"act":"log-progress","commitment":"c","on":"2021","effect":"starts","summary":"News.","parties":["KOR","KAZ"],"source":{"title":"Paper","quote":{"exact":"it begins"}}}""",
            """{"act":"report-indicator","commitment":"c","on":"2022","indicator":"length","value":-1.5,"unit":"m"}""",
        ],
        Mapped.Of((string?)null, "act,Commitment,on,effect,summary,parties,source.title,source.quote.exact,indicator,value,unit,rejected\n"
            + "log-progress,c,2021,starts,News.,KOR; KAZ,Paper,it begins,,,,old reason\nreport-indicator,c,2022,,,,,,length,\u22121.5,m,\n").Acts);

    [Theory]
    [InlineData("act,commitment,sumary\n", "The column 'sumary' is not a field of an act; did you mean 'summary'? Other sheets need a map: --map MAP.json.")]
    [InlineData("commitment,summary\n", "The sheet has no column 'act'. Sheets of another form need a map: --map MAP.json.")]
    public void A_flat_sheet_with_other_columns_is_refused_at_once(string header, string why) =>
        Assert.Equal(why, Assert.Throws<InvalidDataException>(() => Mapped.Of((string?)null, header)).Message);
}
