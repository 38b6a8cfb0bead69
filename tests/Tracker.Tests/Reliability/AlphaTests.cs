using Xunit;

namespace Tracker.Reliability;

public class AlphaTests
{
    /// <summary>Krippendorff's example of four coders, and Wikipedia's of three; a dot is missing.</summary>
    private static readonly string[] Four = ["123321412...", "1233224125.3", ".3332342251.", "12332441251."];
    private static readonly string[] Three = [".....34121133.3", "1.213343.......", "..21344.21133.4"];

    public static TheoryData<Scale> Scales => [.. Enum.GetValues<Scale>()];

    [Theory]
    [InlineData(Scale.Nominal, 0.743)]
    [InlineData(Scale.Ordinal, 0.815)]
    [InlineData(Scale.Interval, 0.849)]
    [InlineData(Scale.Ratio, 0.797)]
    public void Four_coders_agree_as_published(Scale scale, double alpha)
    {
        Assert.Equal((decimal)alpha, Rounded(Alpha.Of(Units(Four), scale)));
        Assert.Equal(40, Units(Four).Where(u => u.Length > 1).Sum(u => u.Length));
    }

    [Theory]
    [InlineData(Scale.Nominal, 0.691)]
    [InlineData(Scale.Ordinal, 0.807)]
    [InlineData(Scale.Interval, 0.811)]
    public void Three_coders_agree_as_published(Scale scale, double alpha)
    {
        Assert.Equal((decimal)alpha, Rounded(Alpha.Of(Units(Three), scale)));
        Assert.Equal(26, Units(Three).Where(u => u.Length > 1).Sum(u => u.Length));
    }

    [Theory]
    [MemberData(nameof(Scales))]
    public void Perfect_agreement_is_1_whatever_is_missing(Scale scale) => Assert.Equal(1, Alpha.Of([[1, 1], [2, 2, 2], [3], [5, 5], []], scale));

    [Theory]
    [MemberData(nameof(Scales))]
    public void The_order_of_coders_and_of_units_changes_nothing(Scale scale)
    {
        var alpha = Alpha.Of(Units(Four), scale);
        for (var seed = 0; seed < 20; seed++)
        {
            var draws = new Draws(seed);
            Assert.Equal(alpha, Alpha.Of(Units([.. Shuffled(Four, draws)]), scale));
            Assert.Equal(Rounded(alpha), Rounded(Alpha.Of(Shuffled(Units(Four), draws), scale)));
        }
    }

    [Theory]
    [MemberData(nameof(Scales))]
    public void Without_variation_or_pairs_it_is_undefined(Scale scale)
    {
        Assert.Null(Alpha.Of([], scale));
        Assert.Null(Alpha.Of([[1], [2], [3]], scale));
        Assert.Null(Alpha.Of([[0, 0], [0, 0, 0]], scale));
        Assert.Null(Alpha.Bootstrap([[0, 0], [0, 0]], scale));
    }

    [Fact]
    public void Worse_than_chance_is_below_0() => Assert.True(Alpha.Of([[1, 2], [2, 1], [1, 2]], Scale.Nominal) < 0);

    [Fact]
    public void An_interval_follows_from_its_seed_and_holds_the_alpha()
    {
        var alpha = Alpha.Of(Units(Four), Scale.Ordinal)!.Value;
        var interval = Alpha.Bootstrap(Units(Four), Scale.Ordinal, seed: 7, resamples: 500)!;

        Assert.Equal(interval, Alpha.Bootstrap(Units(Four), Scale.Ordinal, seed: 7, resamples: 500));
        Assert.NotEqual(interval, Alpha.Bootstrap(Units(Four), Scale.Ordinal, seed: 8, resamples: 500));
        Assert.InRange(alpha, interval.Lower, interval.Upper);
        Assert.Equal((500, 7L), (interval.Resamples, interval.Seed));
        Assert.InRange(interval.Upper - interval.Lower, 0.05m, 0.8m);
    }

    [Fact]
    public void The_draws_are_those_of_the_published_generator_and_spread_evenly()
    {
        var draws = new Draws(0);
        // the first of SplitMix64 from 0 is 0xE220A8397B1DCDAF; its highest eight bits are 0xE2
        Assert.Equal(0xE2, draws.Next(256));

        var counts = new int[6];
        for (var i = 0; i < 60_000; i++) counts[draws.Next(6)]++;
        Assert.All(counts, c => Assert.InRange(c, 9_700, 10_300));
    }

    private static decimal? Rounded(decimal? alpha) => alpha is { } exact ? Math.Round(exact, 3) : null;

    private static decimal[][] Units(string[] coders) =>
        [.. Enumerable.Range(0, coders[0].Length).Select(u => coders.Select(c => c[u]).Where(v => v != '.').Select(v => (decimal)(v - '0')).ToArray())];

    private static T[] Shuffled<T>(T[] items, Draws draws)
    {
        var copy = items.ToArray();
        for (var i = copy.Length - 1; i > 0; i--)
        {
            var j = draws.Next(i + 1);
            (copy[i], copy[j]) = (copy[j], copy[i]);
        }

        return copy;
    }
}
