using Tracker.Vocabulary;
using Xunit;

namespace Tracker.Pages.Figures;

public class DrawTests
{
    [Theory]
    [InlineData(0.05, "0.1")]
    [InlineData(-0.04, "0")]
    [InlineData(12, "12")]
    [InlineData(99.94, "99.9")]
    public void A_number_has_at_most_one_decimal_and_no_sign_at_zero(double value, string written) => Assert.Equal(written, Draw.Number(value));

    [Fact]
    public void Neighbours_touch_as_rounded() =>
        Assert.Equal(("0.1%", "0.1%"), (Draw.Between(0.04, 0.08), Draw.Between(0.08, 0.16)));

    [Theory]
    [InlineData("/commitments/a%2Fb", true)]
    [InlineData("#entry-a:b", true)]
    [InlineData("?q=a:b", true)]
    [InlineData("https://example.org/", true)]
    [InlineData("javascript:alert(1)", false)]
    [InlineData("data:text/html,x", false)]
    public void Only_an_address_of_ours_or_of_the_web_is_a_link(string address, bool isLink) => Assert.Equal(isLink ? address : null, Draw.Link(address));

    [Fact]
    public void Different_keys_are_different_ids() =>
        Assert.Equal(3, new[] { Draw.Id("a/b"), Draw.Id("a-b"), Draw.Id("a_b") }.Distinct().Count());

    [Fact]
    public void A_cut_text_ends_in_an_ellipsis_and_wide_letters_take_two_columns() =>
        Assert.Equal(("Fresh…", "한국…", "short"), (Draw.Short("Fresh Wind", 6), Draw.Short("한국문화", 5), Draw.Short("short", 5)));

    [Fact]
    public void Every_implementation_and_timeliness_has_a_colour()
    {
        Assert.Equal(Enum.GetValues<Implementation>().Select(i => Slug.Of(i)).Order(), Words.Implementation.Order());
        Assert.Equal(Enum.GetValues<Standings.Timeliness>().Select(t => Slug.Of(t)).Order(), Words.Timeliness.Order());
    }
}
