using Tracker.Vocabulary;
using Xunit;
using static Tracker.Force.Treaty;
using static Tracker.Vocabulary.PartyAction;

namespace Tracker.Force;

public class InstrumentReviewTests
{
    [Fact]
    public void The_life_of_a_treaty_in_order_has_no_finding() => Assert.Empty(Found(
        new Treaty().Acts("KAZ", "2000-03-01", Signed).Acts("KAZ", "2001").Acts("KOR", "2000-03-01", Signed).Acts("KOR", "2002-03-04", Accepted).Recorded("2002-03-04", "2002-03-04")
            .Acts("UZB", "2003", Succeeded).Acts("UZB", "2005").Acts("JPN", "2004", ProvisionallyApplied).Acts("JPN", "2005", ProvisionallyApplied).Acts("JPN", "2006", Acceded)
            .Acts("KAZ", "2010", Denounced).Ended("2020").Acts("KOR", "2021", Registered)));

    [Fact]
    public void What_is_dated_before_the_adoption_is_one_finding_that_names_the_first() => Assert.Equal(
        ["action-before-adoption: Dated before the instrument was adopted, 2000-01-01: KAZ signed 1998; KOR signed 1999-05; JPN signed 1999-06 and 1 more."],
        Found(new Treaty().Acts("KAZ", "1998", Signed).Acts("KOR", "1999-05", Signed).Acts("JPN", "1999-06", Signed).Acts("UZB", "1999-07", Signed)));

    [Fact]
    public void A_partial_date_that_may_be_right_is_none() => Assert.Empty(Found(
        new Treaty().Acts("KAZ", "1999/2000", Signed).Acts("KAZ", "2001").Acts("KOR", "2001").Recorded("2001", "2002-01-01").Recorded("2001-12-31", "2002-01-01").Ended("2010").Acts("JPN", "2010", Acceded)));

    [Fact]
    public void In_force_before_it_was_adopted_or_signed()
    {
        Assert.Equal(["force-before-adoption: The entry into force, 1999, is dated before the instrument was adopted, 2000-01-01."], Found(new Treaty().Recorded("1999", "2000-01-01")));
        Assert.Equal(
            ["force-before-signature: The entry into force, 2001, is dated before the first signature: KAZ signed 2002-05-01."],
            Found(new Treaty().Recorded("2001", "2002-01-01").Acts("KAZ", "2002-05-01", Signed).Acts("KOR", "2002-06-01", Signed)));
        Assert.Empty(Found(new Treaty().Recorded("2001", "2002-01-01").Acts("KAZ", "2000-05-01", Signed).Acts("KOR", "2002-06-01", Signed)));
        Assert.Empty(Found(new Treaty().Recorded("2001", "2002-01-01").Acts("KAZ", "2005-05-01", Acceded)));
    }

    [Fact]
    public void Two_dates_of_entry_into_force_of_one_scope()
    {
        Assert.Equal(
            ["two-dates-of-force: Two dates of entry into force are recorded: 2001-05-01, 2001-06-01."],
            Found(new Treaty().Recorded("2001-06-01", "2001-06-01").Recorded("2001-05-01", "2002-01-01")));
        Assert.Empty(Found(new Treaty().Recorded("2001-05-01", "2001-05-01").Recorded("2001-06-01", "2001-06-01", "KAZ")));
        Assert.Empty(Found(new Treaty().Recorded("2001-05-01", "2001-05-01").Ended("2005").Recorded("2006", "2006-12-31")));
        Assert.Empty(Found(new Treaty().Acts("KAZ", "2001").Recorded("2001-05-01", "2001-05-01", "KAZ").Acts("KAZ", "2005", Withdrew).Acts("KAZ", "2006").Recorded("2007", "2007-12-31", "KAZ")));
    }

    [Fact]
    public void What_is_done_after_the_end()
    {
        Assert.Equal(["action-after-termination: Dated after the instrument ended, 2005: KAZ ratified 2006."], Found(new Treaty().Ended("2005").Acts("KAZ", "2006")));
        Assert.Empty(Found(new Treaty().Ended("2005").Recorded("2006-01-01", "2006-01-01").Acts("KAZ", "2006-05")));
    }

    [Theory]
    [InlineData(Ratified, Ratified, true)]
    [InlineData(Ratified, Acceded, true)]
    [InlineData(Signed, Signed, true)]
    [InlineData(Succeeded, Ratified, false)]
    [InlineData(FormallyConfirmed, Ratified, false)]
    [InlineData(Signed, Acceded, false)]
    [InlineData(Applied, Applied, false)]
    [InlineData(Reserved, Reserved, false)]
    public void A_party_takes_a_step_once(PartyAction first, PartyAction again, bool isFinding) =>
        Assert.Equal(isFinding ? ["repeated-action"] : [], Kinds(new Treaty().Acts("KAZ", "2001", first).Acts("KAZ", "2003", again)));

    [Theory]
    [InlineData(Withdrew, Ratified)]
    [InlineData(Denounced, Acceded)]
    public void Who_left_may_join_anew_and_leave_again(PartyAction leaves, PartyAction joins) => Assert.Empty(
        Found(new Treaty().Acts("KAZ", "2001").Acts("KAZ", "2003", leaves).Acts("KAZ", "2005", joins).Acts("KAZ", "2007", leaves)));

    [Fact]
    public void Who_leaves_was_bound()
    {
        Assert.Equal(["departure-without-joining: KAZ denounced 2005; no entry says that it was bound."], Found(new Treaty().Acts("KAZ", "2001", Signed).Acts("KAZ", "2005", Denounced)));
        Assert.Equal(["repeated-action: KAZ withdrew 2003, and again KAZ denounced 2005, without having joined in between."], Found(new Treaty().Acts("KAZ", "2001").Acts("KAZ", "2003", Withdrew).Acts("KAZ", "2005", Denounced)));
        Assert.Empty(Found(new Treaty().Acts("KAZ", "2001", Signed).Acts("KAZ", "2005", Withdrew)));
        Assert.Empty(Found(new Treaty().Recorded("2001", "2001-12-31", "KAZ").Acts("KAZ", "2005", Denounced)));
    }

    [Fact]
    public void A_date_far_ahead_of_the_day_it_became_known()
    {
        Assert.Equal(["date-far-ahead: 3021-05-01 is 1020 years after it became known: KAZ withdrew."], Found(new Treaty().Acts("KAZ", "2001").Acts("KAZ", "3021-05-01", Withdrew, "2001-12-31")));
        Assert.Empty(Found(new Treaty().Ended("2100", "2001-01-01")));
    }

    [Fact]
    public void A_finding_is_known_from_the_day_its_entries_were_to_the_day_one_was_corrected()
    {
        var finding = Assert.Single(new Treaty().Acts("KAZ", "1998", Signed, "2001-01-01").Corrected(3, """{"on":"2000-02"}""", "2002-01-01").History().Findings);

        Assert.Equal((Day("2001-01-01"), Day("2002-01-01")), (finding.KnownFrom, finding.KnownTo));
        Assert.Equal([Id(1), Id(3)], finding.Entries);
    }

    [Fact]
    public void An_adoption_of_unknown_day_is_before_nothing() =>
        Assert.Empty(Found(new Treaty().Acts("KAZ", "1998", Signed, "2001-01-01").Corrected(1, """{"adoptedOn":"../2005"}""", "2001-01-01")));

    private static IEnumerable<string> Kinds(Treaty treaty) => Found(treaty).Select(f => f.Split(':')[0]);

    private static IEnumerable<string> Found(Treaty treaty) => treaty.History().Findings
        .Where(f => f.KnownTo == DateOnly.MaxValue && f.Kind != "contradictory-entry-into-force").Select(f => $"{f.Kind}: {f.Message}");
}
