using Xunit;

namespace Tracker.Pages;

public class SayTests
{
    [Theory]
    [InlineData("2023-01-01", "2026-11-26", "3 years 10 months")]
    [InlineData("2025-12-01", "2026-11-26", "11 months")]
    [InlineData("2025-11-26", "2026-11-26", "1 year")]
    [InlineData("2026-11-25", "2026-11-26", "1 day")]
    [InlineData("2026-10-31", "2026-11-30", "30 days")]
    public void A_span_is_said_in_whole_years_and_months_or_days(string from, string to, string said) =>
        Assert.Equal(said, Say.Span(DateOnly.Parse(from, System.Globalization.CultureInfo.InvariantCulture), DateOnly.Parse(to, System.Globalization.CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData("2022", "2023-01-01")]
    [InlineData("2022-02", "2022-03-01")]
    [InlineData("2026-09-16/2026-09-17", "2026-09-18")]
    [InlineData("2024-01/..", null)]
    [InlineData("whenever", null)]
    [InlineData(null, null)]
    public void What_is_due_is_overdue_from_the_day_after_the_last_it_may_mean(string? deadline, string? from) =>
        Assert.Equal(from, Say.OverdueFrom(deadline) is { } day ? Say.Iso(day) : null);

    [Fact]
    public void Every_value_of_a_standing_has_a_sign()
    {
        var values = Questions.Parameters.All["implementation"].Words!.Concat(Questions.Parameters.All["timeliness"].Words!).Except(["not-applicable", "no-deadline"]);

        Assert.DoesNotContain(values, v => Signs.Of(v) == Signs.Of("no-deadline"));
    }
}
