using CsCheck;
using Xunit;

namespace Tracker.Methods;

public class RationalTests
{
    [Theory]
    [InlineData("125/2", 0, "63")]
    [InlineData("105/2", 0, "53")]
    [InlineData("175/2", 0, "88")]
    [InlineData("0.125", 2, "0.13")]
    [InlineData("-0.125", 2, "-0.13")]
    [InlineData("-0.5", 0, "-1")]
    [InlineData("2/3", 3, "0.667")]
    [InlineData("0", 2, "0")]
    public void Halfway_goes_away_from_zero(string exact, int digits, string rounded) =>
        Assert.Equal(decimal.Parse(rounded, System.Globalization.CultureInfo.InvariantCulture), Rational.Read(exact)!.Value.Round(digits));

    [Fact]
    public void A_sum_of_thirds_is_whole() => Assert.Equal(1, new Rational(1, 3) + new Rational(1, 3) + new Rational(1, 3));

    [Fact]
    public void To_truncate_goes_towards_zero() =>
        Assert.Equal((22.2m, -22.2m), (new Rational(6700, 301).Truncate(1), new Rational(-6700, 301).Truncate(1)));

    [Theory]
    [InlineData("")]
    [InlineData("1/0")]
    [InlineData("two")]
    [InlineData("1/2/3")]
    public void What_is_no_number_is_not_read(string text) => Assert.Null(Rational.Read(text));

    [Fact]
    public void Rounding_agrees_with_exact_decimals() => Gen.Select(Gen.Int[-1_000_000, 1_000_000], Gen.Int[0, 4]).Sample((thousandths, digits) =>
        Assert.Equal(Math.Round(thousandths / 1000m, digits, MidpointRounding.AwayFromZero), new Rational(thousandths, 1000).Round(digits)));
}
