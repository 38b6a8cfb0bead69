using Xunit;

namespace Tracker.Methods;

public class RubricTests
{
    private static Rubric Published => Rubric.Read(Docs.Repository.Read("docs/rubrics/g7-ai-sme-2025.json"), "published", MethodBook.Shipped);

    [Fact]
    public void The_published_rubric_has_a_gap_and_two_overlaps()
    {
        var findings = RubricAnalysis.Of(Published);

        Assert.Equal(
            [
                "gap  strong=0 weak=5 counter=0 | strong = 0, weak >= 5, counter = 0",
                "overlap +1,-1 strong=5 weak=0 counter=1 | strong >= 5, weak any, counter = 1",
                "overlap 0,-1 strong=1 weak=0 counter=1 | strong 0 to 4, weak any, counter = 1",
            ],
            findings.Select(f => $"{f.Kind} {string.Join(',', f.Codes)} {string.Join(' ', f.Witness!.Select(w => $"{w.Key}={w.Value}"))} | {f.Within}"));
    }

    [Fact]
    public void Its_repair_has_none()
    {
        var repaired = Of("strong >= 5 and counter = 0", "(1 <= strong <= 4 or strong = 0 and weak >= 3) and counter = 0", "counter >= 1 or strong = 0 and weak <= 2");

        Assert.Empty(RubricAnalysis.Of(repaired));
        Assert.Equal(["0"], repaired.CodesAt(0, 7, 0));
    }

    [Fact]
    public void Read_word_for_word_one_strong_and_two_weak_are_both_0_and_minus_1() =>
        Assert.Equal(["0", "-1"], Of("strong >= 5", "1 <= strong <= 4 or 3 <= weak <= 4", "counter >= 1 or weak <= 2").CodesAt(1, 2, 0));

    [Fact]
    public void A_code_that_nothing_leads_to_is_found()
    {
        var findings = RubricAnalysis.Of(Of("strong + 2 * weak >= 3", "strong + 2 * weak < 3", "strong >= 4 and strong < 4"));

        Assert.Equal(("unreachable", "-1", null), (findings.Single().Kind, findings.Single().Codes.Single(), findings.Single().Witness));
    }

    [Fact]
    public void What_a_larger_search_finds_the_bounded_one_finds()
    {
        var rubric = Of("strong + weak > 3 and not (counter = 1)", "strong + weak = 2 or weak >= 4", "3 * strong - 1 < 5 and 2 > counter");
        var (conditions, kinds) = (rubric.Conditions(), new HashSet<string>());
        for (var s = 0; s <= 20; s++)
            for (var w = 0; w <= 20; w++)
                for (var c = 0; c <= 20; c++)
                {
                    var holding = rubric.CodesAt(s, w, c);
                    if (holding.Count == 0) kinds.Add("gap");
                    for (var a = 0; a < holding.Count; a++)
                        for (var b = a + 1; b < holding.Count; b++) kinds.Add($"overlap {holding[a]} {holding[b]}");
                }

        Assert.Equal(kinds.Order(), RubricAnalysis.Of(rubric).Select(f => $"{f.Kind} {string.Join(' ', f.Codes)}".Trim()).Distinct().Order());
    }

    [Theory]
    [InlineData("strong >=", "it ends where a count is expected")]
    [InlineData("bold >= 1", "'bold' is not one of its variables")]
    [InlineData("(strong >= 1", "a bracket is not closed")]
    [InlineData("strong", "a comparison is expected")]
    [InlineData("strong >= 1 weak", "'weak' stands where")]
    [InlineData("strong >= 1 & weak >= 1", "'&' is no part")]
    public void A_condition_that_cannot_be_read_is_refused(string condition, string says) =>
        Assert.Contains(says, Assert.Throws<MethodException>(() => Of(condition, "strong >= 1", "strong < 1")).Message, StringComparison.Ordinal);

    [Fact]
    public void Counts_compared_with_each_other_need_a_bound()
    {
        var refused = Assert.Throws<MethodException>(() => RubricAnalysis.Of(Of("strong > weak", "strong = weak", "strong < weak")));
        var bounded = Of("strong > weak", "strong = weak", "strong < weak", to: 9);

        Assert.Contains("needs a \"to\"", refused.Message, StringComparison.Ordinal);
        Assert.Empty(RubricAnalysis.Of(bounded));
    }

    private static Rubric Of(string full, string partial, string none, int? to = null)
    {
        var bound = to is null ? "" : $", \"to\": {to}";
        return Rubric.Read($$"""
            { "id": "r", "title": "R", "origin": "o", "method": "g7g20rg@2",
              "variables": [ { "name": "strong"{{bound}} }, { "name": "weak"{{bound}} }, { "name": "counter" } ],
              "codes": [ { "code": "+1", "when": "{{full}}" }, { "code": "0", "when": "{{partial}}" }, { "code": "-1", "when": "{{none}}" } ] }
            """, "r.json", MethodBook.Shipped);
    }
}
