using Tracker.Commitments;
using Tracker.Standings;
using Tracker.Vocabulary;
using Xunit;

namespace Tracker.Acts;

public class EntryBookTests
{
    private static readonly Commitment Corrected = Given.Reported.With(
        Ids.Entry("correction"), new EntryCorrected(Ids.Entry("report"), Given.With("""{ "effect": "advances" }"""), "Misread.", 1, null, Given.Today));

    [Fact]
    public void A_stream_opens_with_its_first_entry_and_counts_its_versions() =>
        Assert.Equal((Given.Registered, 2), (Given.Reported.Registered, Given.Reported.Version));

    [Fact]
    public void A_correction_changes_what_decisions_see() => Assert.Equal(Effect.Advances, EffectIn(Corrected));

    [Fact]
    public void Of_two_corrections_the_one_known_later_holds_in_any_order_as_in_the_standing()
    {
        var entries = Corrected.With(Ids.Entry("second"), new EntryCorrected(
            Ids.Entry("report"), Given.With("""{ "effect": "completes" }"""), "Misread.", 2, null, Given.Today.AddDays(-1)));
        var known = new Knowledge([.. entries.Entries.Items.Select(i => new Entry(i.Key, i.Value.Original))]).By(Given.Today).Single(e => e.Id == Ids.Entry("report"));

        Assert.Equal((Effect.Advances, Effect.Advances), (EffectIn(entries), ((ProgressLogged)known.Content).Effect));
    }

    [Theory]
    [InlineData("2021-12-01", 1, "2021-12-01")]
    [InlineData("2022", 2, "2022-12-31")]
    [InlineData("2026", 3, "2026-01-15")]
    public void A_corrected_date_takes_effect_as_in_the_standing(string on, int ordinal, string effective)
    {
        var entries = Corrected.With(Ids.Entry("second"), new EntryCorrected(
            Ids.Entry("report"), Given.With($$"""{ "on": "{{on}}" }"""), "Misread.", ordinal, null, Given.Today)).Entries;

        Assert.Equal(effective, entries.Find(Ids.Entry("report"))!.Effective.ToString("O"));
    }

    [Fact]
    public void A_book_without_an_entry_does_not_know_it_and_keeps_the_others() =>
        Assert.Equal((null, Given.Registered), Given.Reported.Entries.Without(Ids.Entry("report")) is var book ? (book.Find(Ids.Entry("report")), book.Opening!.Content) : default);

    [Fact]
    public void A_retracted_correction_changes_nothing() => Assert.Equal(Effect.Starts, EffectIn(Retract(Corrected, "correction", "back")));

    [Fact]
    public void A_retracted_retraction_of_a_correction_brings_it_back() =>
        Assert.Equal(Effect.Advances, EffectIn(Retract(Retract(Corrected, "correction", "back"), "back", "forth")));

    [Fact]
    public void A_corrected_promise_has_the_obligors_of_the_correction() => Assert.Null(Given.Commitment.With(
        Ids.Entry("correction"), new EntryCorrected(Ids.Entry("promise"), Given.With("""{ "obligors": ["JPN"] }"""), "Misread.", 1, null, Given.Today)).CheckObligors(["JPN"], "party"));

    [Fact]
    public void A_change_to_an_entry_elsewhere_changes_nothing() => Assert.Equal(Effect.Starts, EffectIn(Retract(Given.Reported, "elsewhere", "back")));

    private static Effect EffectIn(Commitment commitment) => ((ProgressLogged)commitment.Entries.Find(Ids.Entry("report"))!.Content).Effect;

    private static Commitment Retract(Commitment commitment, string entry, string key) =>
        commitment.With(Ids.Entry(key), new EntryRetracted(Ids.Entry(entry), "Wrong.", null, Given.Today));
}
