using Tracker.Vocabulary;
using Xunit;
using static Tracker.Vocabulary.Effect;
using static Tracker.Vocabulary.Implementation;

namespace Tracker.Standings;

public class BasisTests
{
    [Fact]
    public void Silence_is_unreported_and_based_on_nothing() =>
        Assert.Equal((Unreported, Basis.None, null), Decision(Story.Promised(), "2030-01-01"));

    [Fact]
    public void A_later_report_outweighs_an_assessment() =>
        Assert.Equal((Completed, Basis.Reported, Story.Id(3)),
            Decision(Story.Promised().Assessed("2021-10-01", "-1").Progress("2021-10-02", Completes), "2021-10-02"));

    [Fact]
    public void A_later_assessment_outweighs_a_report() =>
        Assert.Equal((NotFulfilled, Basis.Assessed, Story.Id(3)),
            Decision(Story.Promised().Progress("2021-10-01", Completes).Assessed("2021-10-02", "-1"), "2021-10-02"));

    [Fact]
    public void On_one_day_the_assessment_outweighs_the_report_in_any_order() =>
        Assert.Equal((NotFulfilled, Basis.Assessed, Story.Id(2)),
            Decision(Story.Promised().Assessed("2021-10-01", "-1").Progress("2021-10-01", Completes), "2021-10-01"));

    [Fact]
    public void A_declaration_decides_where_nothing_else_speaks() =>
        Assert.Equal((Completed, Basis.Declared, Story.Id(2)),
            Decision(Story.Promised(obligors: ["KAZ"]).Declared("2021-10-01", "KAZ", Completed), "2021-10-01"));

    [Fact]
    public void A_declaration_never_outweighs_an_earlier_report() =>
        Assert.Equal((InProgress, Basis.Reported, Story.Id(2)),
            Decision(Story.Promised(obligors: ["KAZ"]).Progress("2021-10-01", Starts).Declared("2021-11-01", "KAZ", Completed), "2021-11-01"));

    [Fact]
    public void What_was_declared_reported_and_assessed_is_shown_side_by_side()
    {
        var standing = Story.Promised(obligors: ["KAZ"]).Declared("2021-10-01", "KAZ", Completed).Progress("2021-11-01", Starts)
            .Assessed("2021-12-01", "0").On("2021-12-01");

        Assert.Equal((Completed, InProgress, PartiallyFulfilled), (standing.Declared, standing.Reported, standing.Assessed));
    }

    [Fact]
    public void A_code_that_says_nothing_of_the_implementation_decides_nothing() =>
        Assert.Equal((InProgress, Basis.Reported, Story.Id(2)),
            Decision(Story.Promised().Progress("2021-10-01", Starts).Assessed("2021-11-01", "not-rated", "polimeter@1"), "2021-11-01"));

    [Fact]
    public void A_code_is_one_however_it_is_written() =>
        Assert.Equal(NotFulfilled, Story.Promised().Assessed("2021-10-01", "\u22121").Implementation("2021-10-01"));

    [Fact]
    public void Obligors_that_differ_are_mixed_with_their_distribution()
    {
        var story = Story.Promised(obligors: ["KAZ", "KOR", "UZB"]).Progress("2021-10-01", Completes, parties: "KOR");

        Assert.Equal((Mixed, Basis.Mixed, "unreported:2 completed:1"), story.On("2021-10-01") is var s ? (s.Implementation, s.Basis, s.Distribution) : default);
        Assert.Equal((Completed, Unreported), (story.Implementation("2021-10-01", party: "KOR"), story.Implementation("2021-10-01", party: "KAZ")));
    }

    [Fact]
    public void Obligors_that_come_to_agree_are_no_longer_mixed() =>
        Assert.Equal((Completed, null), Story.Promised().Progress("2021-10-01", Completes, parties: "KOR")
            .Progress("2021-11-01", Completes, parties: "KAZ").On("2021-11-01") is var s ? (s.Implementation, s.Distribution) : default);

    private static (Implementation, Basis, Guid?) Decision(Story story, string day) =>
        story.On(day) is var s ? (s.Implementation, s.Basis, s.DecidedBy) : default;
}
