using Xunit;

namespace Tracker.Maps;

public class UnfitMapTests
{
    [Theory]
    [InlineData("""{"acts":[],"colour":"red"}""", "'colour' is not a word of maps there; there are acts, title, format")]
    [InlineData("""{"columns":{}}""", "SheetMap needs 'acts'.")]
    [InlineData("""{"acts":[]}""", "it has no acts.")]
    [InlineData("""{"acts":[{"act":"log-progres","fields":{}}]}""", "acts[0]: 'log-progres' is not an act; did you mean 'log-progress'?")]
    [InlineData("""{"acts":[{"act":"log-progress","fields":{"sumary":"x"}}]}""", "acts[0].fields: log-progress has no field 'sumary'; did you mean 'summary'?")]
    [InlineData("""{"acts":[{"act":"log-progress","fields":{"commitment":"c"}}]}""", "acts[0].fields: log-progress needs 'on'.")]
    [InlineData("""{"acts":[{"act":"log-progress","once":true,"fields":{"commitment":"c","on":"2021","effect":"starts","summary":"x"}}]}""", "acts[0]: what is said once needs a key.")]
    [InlineData("""{"acts":[{"act":"log-progress","fields":{"commitment":"c","on":"2021","effect":"begins","summary":"x"}}]}""", "acts[0].fields.effect: \"begins\" must be one of none, starts, advances, blocks, regresses, abandons, completes.")]
    [InlineData("""{"acts":[{"act":"log-progress","fields":{"commitment":"c","on":"2021-13","effect":"starts","summary":"x"}}]}""", "acts[0].fields.on: \"2021-13\" must be")]
    [InlineData("""{"acts":[{"act":"log-progress","fields":{"commitment":"c","on":"2021","effect":"starts","summary":"x","source":{"name":"x"}}}]}""", "acts[0].fields.source: it has no field 'name'")]
    [InlineData("""{"acts":[{"act":"log-progress","fields":{"commitment":"c","on":"2021","effect":"starts","summary":"x","source":"x"}}]}""", "acts[0].fields.source: it must be an object with title")]
    public void A_map_is_checked_against_the_acts_at_once(string map, string why) => Assert.StartsWith($"The map cannot be used: {why}", Mapped.Unfit(map), StringComparison.Ordinal);

    [Theory]
    [InlineData("", "{wat}", "acts[0].fields.summary: there is no column 'wat'; did you mean 'what'?")]
    [InlineData("", "{what", "acts[0].fields.summary: '{what' does not close a brace; a brace itself is written twice.")]
    [InlineData("", "{what|shout}", "acts[0].fields.summary: there is no filter 'shout'")]
    [InlineData("\"a\":{\"column\":\"wat\"}", "x", "columns.a: the sheet has no column 'wat'; did you mean 'what'?")]
    [InlineData("\"a\":{\"template\":\"{b}\"},\"b\":{\"template\":\"{a}\"}", "x", "columns.b: the column 'a' is made of itself.")]
    [InlineData("\"what\":{\"table\":\"scors\"}", "x", "columns.what.table: there is no table 'scors'.")]
    [InlineData("\"what\":{\"dates\":[\"dd-mm-yyyy\"]}", "x", "columns.what.dates: 'dd-mm-yyyy' is not a date format")]
    [InlineData("\"what\":{\"match\":\"(\"}", "x", "columns.what.match: '(' is not a regular expression")]
    [InlineData("\"what\":{\"match\":\"a(?=b)\"}", "x", "columns.what.match: 'a(?=b)' looks ahead, looks behind, refers back to a group or is too large, which expressions of maps cannot.")]
    [InlineData("\"what\":{\"replace\":[[\"(a)\\\\1\",\"\"]]}", "x", "columns.what.replace: '(a)\\1' looks ahead")]
    [InlineData("\"what\":{\"else\":\"x\"}", "x", "columns.what.else: it is for what a table does not have, and there is no table.")]
    [InlineData("\"what\":{\"number\":{\"decimal\":\".\",\"thousands\":\".\"}}", "x", "columns.what.number: 'decimal' is one mark and 'thousands' another, or none.")]
    [InlineData("\"what\":{\"colum\":\"red\"}", "x", "'colum' is not a word of maps there; did you mean 'column'?")]
    public void A_map_is_checked_against_the_sheet_at_once(string columns, string summary, string why) =>
        Assert.Contains(why, Mapped.Unfit(Mapped.Progress(columns, summary)), StringComparison.Ordinal);

    [Fact]
    public void A_parameter_must_be_given_and_known()
    {
        var map = Mapped.Progress(summary: "{edition}", more: "\"parameters\":{\"edition\":null},");

        Assert.EndsWith("the parameter 'edition' must be given: --set edition=…", Mapped.Unfit(map), StringComparison.Ordinal);
        Assert.Contains("no parameter 'editon'; did you mean 'edition'?", Assert.Throws<UnfitMapException>(() => Mapped.Of(map, "what\nx\n", ("editon", "1"))).Message);
    }

    [Fact]
    public void Two_columns_of_one_name_are_refused_where_the_map_uses_them()
    {
        Assert.Equal("The sheet has 2 columns named 'what': 1, 3.", Assert.Throws<InvalidDataException>(() => Mapped.Of(Mapped.Progress(), "what,who,What\na,b,c\n")).Message);
        Assert.Equal(["a"], Mapped.Of(Mapped.Progress(), "what,who,who\na,b,c\n").Summaries);
    }
}
