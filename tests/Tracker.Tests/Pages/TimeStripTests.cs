using System.Text.RegularExpressions;
using Tracker.Pages.Figures;
using Tracker.Questions;
using Xunit;

namespace Tracker.Pages;

public class TimeStripTests
{
    [Theory]
    [InlineData("2021-08-17", "2021 2022 2023 2024 2025 2026", "2021 2022 2023 2024 2025 2026")]
    [InlineData("2012-05-01", "2012 2013 2014 2015 2016 2017 2018 2019 2020 2021 2022 2023 2024 2025 2026", "2015 2020 2025")]
    [InlineData("1905-01-01", "1910 1920 1930 1940 1950 1960 1970 1980 1990 2000 2010 2020", "1920 1940 1960 1980 2000 2020")]
    [InlineData("1264-01-01", "1300 1400 1500 1600 1700 1800 1900 2000", "1300 1400 1500 1600 1700 1800 1900 2000")]
    public void However_long_a_register_reaches_back_its_years_are_named_as_far_as_there_is_room(string first, string wide, string narrow)
    {
        var html = Rendered.Of<TimeStrip>(("View", Since(Rendered.Day(first))));

        Assert.Equal(wide, string.Join(' ', Named(html, "y-[a-z]+")));
        Assert.Equal(narrow, string.Join(' ', Named(html, "y-narrow")));
    }

    private static IEnumerable<string> Named(string html, string css) => Regex.Matches(html, $"<text class=\"{css}\"[^>]*>(\\d+)<").Select(m => m.Groups[1].Value);

    private static View Since(DateOnly first)
    {
        var today = Rendered.Day("2026-11-26");
        return new(new Asked("/", new AsOf(today, today), new Dictionary<string, string>(), null), today, "", null, "", [new(first, 1), new(today, 2)]);
    }
}
