using Xunit;
using static Tracker.Pages.Figures.Rendered;

namespace Tracker.Pages.Figures;

public class TimeScaleTests
{
    [Fact]
    public void Seventeen_years_are_marked_by_the_year_and_on_little_room_by_five() =>
        Assert.Equal(
            [("2010", 0), ("2015", 0), ("2020", 0), ("2025", 0)],
            new TimeScale(Day("2009-05-13"), Day("2027-01-01")).Ticks().Where(t => t.Level == 0).Select(t => (t.Label, t.Level)));

    [Theory]
    [InlineData("2021-08-17", "2021-08-24", "17 Aug,18 Aug,19 Aug,20 Aug,21 Aug,22 Aug,23 Aug")]
    [InlineData("2021-11-17", "2022-04-01", "21 Nov,1 Dec,11 Dec,21 Dec,1 Jan,11 Jan,21 Jan,1 Feb,11 Feb,21 Feb,1 Mar,11 Mar,21 Mar")]
    [InlineData("2021-08-17", "2022-08-17", "Sep 2021,Oct 2021,Nov 2021,Dec 2021,2022,Feb 2022,Mar 2022,Apr 2022,May 2022,Jun 2022,Jul 2022,Aug 2022")]
    [InlineData("2021-08-17", "2023-08-17", "Oct 2021,2022,Apr 2022,Jul 2022,Oct 2022,2023,Apr 2023,Jul 2023")]
    [InlineData("1648-10-24", "2026-01-01", "1650,1700,1750,1800,1850,1900,1950,2000")]
    public void Days_are_marked_as_their_number_demands(string from, string to, string labels) =>
        Assert.Equal(labels, string.Join(',', new TimeScale(Day(from), Day(to)).Ticks().Select(t => t.Label)));

    [Fact]
    public void The_longest_time_there_is_can_be_drawn() =>
        Assert.NotEmpty(new TimeScale(DateOnly.MinValue, DateOnly.MaxValue).Ticks());

    [Fact]
    public void A_day_outside_lies_at_the_nearer_end() =>
        Assert.Equal((0, 100), (new TimeScale(Day("2021-01-01"), Day("2022-01-01")).At(Day("1999-01-01")), new TimeScale(Day("2021-01-01"), Day("2022-01-01")).At(DateOnly.MaxValue)));

    [Fact]
    public void Open_ends_do_not_stretch_the_axis() =>
        Assert.Equal(new TimeScale(Day("2021-01-01"), Day("2021-01-02")), TimeScale.Over([Day("2021-01-01"), DateOnly.MaxValue]));
}
