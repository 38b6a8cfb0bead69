using Tracker.Commitments;
using Tracker.Vocabulary;
using Xunit;

namespace Tracker.Standings;

public class BlindTests
{
    private static readonly DateOnly First = new(2022, 1, 1), Later = new(2022, 2, 1), Last = new(2022, 3, 1);
    private static readonly Guid Code = new(1, 0, 0, new byte[8]), Judgement = new(2, 0, 0, new byte[8]), Taken = new(3, 0, 0, new byte[8]);
    private static readonly CodeSubmitted Submitted = new("pam@1", "2", "r1", "ana", PartialDate.Parse("2021"), "KOR", "Because.", new Source("S"), First);
    private static readonly CommitmentAssessed Assessed = new("pam@1", "1", PartialDate.Parse("2021"), "KOR", "chair", null, null, Later, "r1");

    [Fact]
    public void A_code_is_withheld_until_the_day_its_unit_is_adjudicated()
    {
        var knowledge = new Knowledge([new(Code, Submitted), new(Judgement, Assessed)]);

        Assert.Equal(Submitted with { Code = Blind.Withheld, Rationale = null, Source = null }, On(knowledge, First));
        Assert.Equal(Submitted, On(knowledge, Later));
        Assert.Equal([First, Later], knowledge.Versions().Where(v => v.Entry.Id == Code).Select(v => v.From));
    }

    [Fact]
    public void A_retracted_adjudication_withholds_it_again()
    {
        var knowledge = new Knowledge([new(Code, Submitted), new(Judgement, Assessed), new(Taken, new EntryRetracted(Judgement, "Too early.", null, Last))]);

        Assert.Equal([Blind.Withheld, "2", Blind.Withheld], new[] { First, Later, Last }.Select(d => On(knowledge, d).Code));
    }

    [Theory]
    [InlineData("r2", "pam@1", "KOR")]
    [InlineData(null, "pam@1", "KOR")]
    [InlineData("r1", "polimeter@1", "KOR")]
    [InlineData("r1", "pam@1", "KAZ")]
    public void An_assessment_of_another_round_method_or_party_adjudicates_nothing(string? round, string method, string party) =>
        Assert.False((Assessed with { Round = round, Method = method, Party = party }).Adjudicates(Submitted));

    [Fact]
    public void An_assessment_of_all_adjudicates_each_but_that_of_one_not_the_whole()
    {
        Assert.True((Assessed with { Party = null }).Adjudicates(Submitted));
        Assert.False(Assessed.Adjudicates(Submitted with { Party = null }));
    }

    [Fact]
    public void What_was_recorded_is_shown_as_far_as_it_is_known()
    {
        Assert.Equal(Blind.Withheld, ((CodeSubmitted)Blind.Shown(Submitted, null)).Code);
        Assert.Equal(Blind.Withheld, ((CodeSubmitted)Blind.Shown(Submitted, Submitted with { Code = Blind.Withheld })).Code);
        Assert.Same(Submitted, Blind.Shown(Submitted, Submitted));
        Assert.Same(Assessed, Blind.Shown(Assessed, null));
    }

    private static CodeSubmitted On(Knowledge knowledge, DateOnly day) => (CodeSubmitted)knowledge.By(day).Single(e => e.Id == Code).Content;
}
