using Xunit;
using static Tracker.Pages.Figures.Rendered;

namespace Tracker.Pages.Figures;

public class WorldMapTests
{
    [Theory]
    [InlineData("KOR"), InlineData("KAZ"), InlineData("XKX"), InlineData("USA")]
    public void A_country_has_an_outline(string code) => Assert.StartsWith("M", Countries.Outline(code), StringComparison.Ordinal);

    [Theory]
    [InlineData("SGP"), InlineData("MLT"), InlineData("VAT")]
    public void A_small_state_has_a_dot(string code) => Assert.NotNull(Countries.Dot(code));

    [Fact]
    public void A_country_is_a_link_coloured_by_its_value_and_the_others_are_one_path()
    {
        var html = Map(new("KOR", "Korea", 0.99m, "99 %", "/parties/KOR"), new("SGP", "Singapore", 0m, "0 %", "/parties/SGP"));
        Assert.Contains("<a href=\"/parties/KOR\"><title>Korea: 99 %</title><path d=\"", html, StringComparison.Ordinal);
        Assert.Contains("class=\"land m5\"", html, StringComparison.Ordinal);
        Assert.Contains("class=\"land small m1\"", html, StringComparison.Ordinal);
        Assert.Equal(2, html.Split("<path d=\"M").Length - 1);
    }

    [Fact]
    public void A_value_that_rests_on_few_has_no_colour()
    {
        var html = Of<WorldMap>(("Id", "w"), ("Title", "T"), ("Values", new MapValue[] { new("KOR", "Korea", 1m, "100 % (3 of 3)", N: 3), new("KAZ", "Kazakhstan", 1m, "100 % (10 of 10)", N: 10) }), ("Least", 10));
        Assert.Contains("<title>Korea: 100 % (3 of 3)</title><path d=\"" + Countries.Outline("KOR") + "\" class=\"land unvalued\">", html, StringComparison.Ordinal);
        Assert.Contains(Countries.Outline("KAZ") + "\" class=\"land m5\">", html, StringComparison.Ordinal);
        Assert.Contains("a party with n under 10", html, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_not_on_the_map_is_listed_beneath() =>
        Assert.Contains("Not on the map: European Union 62 %", string.Join(' ', Text(Map(new MapValue("EU", "European Union", 0.62m, "62 %", "/parties/EU"))).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);

    [Fact]
    public void A_value_outside_the_scale_has_the_colour_of_its_end_and_is_said() =>
        Assert.Contains("1 value lies outside the scale", Map(new MapValue("KOR", "Korea", 7, "7")), StringComparison.Ordinal);

    [Fact]
    public void Given_no_values_a_sentence_says_so() => Assert.Contains("No party has a value here yet.", Map(), StringComparison.Ordinal);

    [Fact]
    public void Hostile_text_is_harmless() =>
        HoldsFor<WorldMap>(("Id", "w"), ("Title", Hostile), ("Values", new[] { new MapValue("KOR", Hostile, 1, Hostile, "javascript:x"), new MapValue(Hostile, Hostile, null, Hostile, "javascript:x") }));

    private static string Map(params MapValue[] values) => Of<WorldMap>(("Id", "w"), ("Title", "T"), ("Values", values));
}
