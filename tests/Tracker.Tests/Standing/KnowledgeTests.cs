using Tracker.Vocabulary;
using Xunit;
using static Tracker.Vocabulary.Effect;
using static Tracker.Vocabulary.Implementation;

namespace Tracker.Standings;

public class KnowledgeTests
{
    [Theory]
    [InlineData("2022", "2023-02-01", "2022-12-31")]
    [InlineData("2022", "2022-05-01", "2022-05-01")]
    [InlineData("2022-05-01", "2022-06-01", "2022-05-01")]
    [InlineData("2023", "2022-05-01", "2023-01-01")]
    [InlineData("2024-01/..", "2024-03-01", "2024-03-01")]
    public void A_report_takes_effect_on_its_last_day_or_when_known_an_announcement_on_its_first(string on, string known, string effective) =>
        Assert.Equal(Story.Day(effective), Knowledge.Effective(PartialDate.Parse(on), Story.Day(known)));

    [Fact]
    public void A_report_answers_only_from_the_day_it_was_known()
    {
        var story = Story.Promised().Progress("2021-10-01", Completes, known: "2022-02-01");

        Assert.Equal(Unreported, story.Implementation("2021-12-01", "2022-01-31"));
        Assert.Equal(Completed, story.Implementation("2021-12-01", "2022-02-01"));
    }

    [Fact]
    public void A_correction_answers_from_the_day_it_was_known_and_the_old_content_before()
    {
        var story = Story.Promised().Progress("2021-10-01", Completes).Corrected("2022-02-01", 2, """{ "effect": "advances" }""");

        Assert.Equal(Completed, story.Implementation("2021-10-01", "2022-01-31"));
        Assert.Equal(InProgress, story.Implementation("2021-10-01", "2022-02-01"));
    }

    [Fact]
    public void A_corrected_date_moves_the_entry()
    {
        var story = Story.Promised().Progress("2021-10-01", Completes).Corrected("2022-02-01", 2, """{ "on": "2021-12-01" }""");

        Assert.Equal((Unreported, Completed), (story.Implementation("2021-11-30"), story.Implementation("2021-12-01")));
        Assert.Equal(Completed, story.Implementation("2021-11-30", "2022-01-31"));
    }

    [Fact]
    public void The_later_correction_of_a_field_holds() =>
        Assert.Equal(Completed, Story.Promised().Progress("2021-10-01", Starts).Corrected("2022-02-01", 2, """{ "effect": "abandons" }""")
            .Corrected("2022-02-01", 2, """{ "effect": "completes" }""").Implementation("2022-02-01"));

    [Fact]
    public void A_retraction_takes_the_entry_back_from_the_day_it_was_known()
    {
        var story = Story.Promised().Progress("2021-10-01", Completes).Retracted("2022-02-01", 2);

        Assert.Equal(Completed, story.Implementation("2021-10-01", "2022-01-31"));
        Assert.Equal(Unreported, story.Implementation("2021-10-01", "2022-02-01"));
    }

    [Fact]
    public void Retracting_a_retraction_brings_the_entry_back() =>
        Assert.Equal(Completed, Story.Promised().Progress("2021-10-01", Completes).Retracted("2022-02-01", 2).Retracted("2022-03-01", 3)
            .Implementation("2021-10-01"));

    [Fact]
    public void Retracting_a_correction_brings_the_old_content_back() =>
        Assert.Equal(Completed, Story.Promised().Progress("2021-10-01", Completes).Corrected("2022-02-01", 2, """{ "effect": "advances" }""")
            .Retracted("2022-03-01", 3).Implementation("2021-10-01"));

    [Fact]
    public void A_retracted_registration_leaves_no_standing() =>
        Assert.Null(Story.Promised().Retracted("2022-02-01", 1).History.At(null, Story.Day("2022-02-01"), Story.Day("2022-02-01")));

    [Fact]
    public void A_correction_may_give_the_commitment_another_obligor() =>
        Assert.Equal([null, "KAZ", "UZB"], Story.Promised(obligors: ["KAZ"]).Corrected("2022-02-01", 1, """{ "obligors": ["KAZ", "UZB"] }""")
            .History.Rectangles.Select(r => r.Party).Distinct());

    [Fact]
    public void A_field_corrected_to_nothing_is_emptied() =>
        Assert.Null(Story.Promised(deadline: "2022").Corrected("2022-02-01", 1, """{ "deadline": null }""").On("2022-02-01").Deadline);

    [Theory]
    [InlineData("2022-01-31", false)]
    [InlineData("2022-02-01", true)]
    [InlineData("2022-03-01", false)]
    public void What_is_taken_back_on_a_day_depends_on_the_retractions_standing_then(string known, bool taken) =>
        Assert.Equal(taken, Story.Promised().Progress("2021-10-01", Completes).Retracted("2022-02-01", 2).Retracted("2022-03-01", 3)
            .Knowledge.IsRetracted(Story.Id(2), Story.Day(known)));

    [Fact]
    public void The_versions_are_computed_once() =>
        Assert.True(Story.Promised().Knowledge is var knowledge && ReferenceEquals(knowledge.Versions(), knowledge.Versions()));
}
