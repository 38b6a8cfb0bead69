using Tracker.Methods;
using Xunit;

namespace Tracker.Reliability;

public class KappaTests
{
    private static readonly Guid[] Units = [.. Enumerable.Range(1, 20).Select(i => new Guid(i, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]))];

    private static Method G20 => MethodBook.Default.Find("g7g20rg@2")!;

    [Fact]
    public void Two_coders_agree_as_published() => Assert.Equal(0.400m, Kappa.Of(new long[,] { { 20, 5 }, { 10, 15 } }));

    [Fact]
    public void Of_two_codes_the_weights_change_nothing() =>
        Assert.All(Enum.GetValues<Weights>(), w => Assert.Equal(0.4m, Kappa.Of(new long[,] { { 20, 5 }, { 10, 15 } }, w)));

    [Fact]
    public void Near_misses_weigh_less_than_far_ones()
    {
        var near = new long[,] { { 10, 2, 0 }, { 2, 10, 2 }, { 0, 2, 10 } };
        var far = new long[,] { { 10, 0, 4 }, { 0, 10, 0 }, { 4, 0, 10 } };

        Assert.True(Kappa.Of(near) < Kappa.Of(near, Weights.Linear) && Kappa.Of(near, Weights.Linear) < Kappa.Of(near, Weights.Quadratic));
        Assert.True(Kappa.Of(far) > Kappa.Of(far, Weights.Linear) && Kappa.Of(far, Weights.Linear) > Kappa.Of(far, Weights.Quadratic));
    }

    [Theory]
    [InlineData(Weights.None)]
    [InlineData(Weights.Linear)]
    [InlineData(Weights.Quadratic)]
    public void Perfect_agreement_is_1_swapping_the_coders_changes_nothing_and_one_code_alone_is_undefined(Weights weights)
    {
        Assert.Equal(1, Kappa.Of(new long[,] { { 3, 0, 0 }, { 0, 2, 0 }, { 0, 0, 1 } }, weights));
        Assert.Equal(Kappa.Of(new long[,] { { 3, 1 }, { 4, 5 } }, weights), Kappa.Of(new long[,] { { 3, 4 }, { 1, 5 } }, weights));
        Assert.Null(Kappa.Of(new long[,] { { 7, 0 }, { 0, 0 } }, weights));
        Assert.Null(Kappa.Of(new long[0, 0], weights));
    }

    [Fact]
    public void Percent_agreement_counts_pairs() => Assert.Equal(50m, Agreement.Percent<string>([["a", "a", "b"], ["a"], ["b", "b"], ["a", "b"], ["c", "c"]]));

    [Fact]
    public void A_round_of_two_who_agree_is_to_be_relied_on()
    {
        var round = Round(("a", "+1", "+1"), ("b", "0", "0"), ("c", "-1", "-1"), ("d", "n/a", "n/a"));

        Assert.Equal((1m, Verdict.Accept, null, 4, 3, 6, 2), (round.Alpha, round.Verdict, round.Because, round.Units, round.PairedUnits, round.PairableValues, round.WithoutPlace));
        Assert.Equal((1m, 100m), (round.NominalAlpha, round.PercentAgreement));
        Assert.Equal(new CoderPair("ana", "ben", 4, 100, 1, 1, 1), Assert.Single(round.Pairs));
        Assert.Equal((1m, 1m), (round.Interval!.Lower, round.Interval.Upper));
    }

    [Fact]
    public void A_round_says_why_it_has_no_alpha()
    {
        Assert.Equal("no-variation", Round(("a", "0", "0"), ("b", "0", "0")).Because);
        Assert.Equal("nothing-paired", Round(("a", "0", null), ("b", null, "0")).Because);
        Assert.Equal("fewer-than-two-coders", Round(("a", "0", null)).Because);
        Assert.All([Round(("a", "0", "0")), Round(("a", "0", null))], r => Assert.Equal((null, null, Verdict.Undefined), (r.Alpha, r.Interval, r.Verdict)));
    }

    [Theory]
    [InlineData("0.8", Verdict.Accept)]
    [InlineData("0.7999", Verdict.Tentative)]
    [InlineData("0.667", Verdict.Tentative)]
    [InlineData("0.6669", Verdict.DoNotRely)]
    [InlineData("-0.5", Verdict.DoNotRely)]
    public void The_thresholds_are_those_of_Krippendorff(string alpha, Verdict verdict) =>
        Assert.Equal(verdict, RoundReliability.Judge(decimal.Parse(alpha, System.Globalization.CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData("g7g20rg@2", "-1,0,+1")]
    [InlineData("ogp-irm@1", "not-started,limited,substantial,complete")]
    public void The_codes_of_a_method_are_ranked_by_value(string method, string ranked) =>
        Assert.Equal(ranked.Split(','), Places.Ranked(MethodBook.Default.Find(method)!));

    [Fact]
    public void A_scale_decides_where_codes_stand()
    {
        Assert.Equal(4, Places.Of(G20 with { Scale = Scale.Nominal }).Count);
        Assert.Equal(2, Places.Of(G20)["+1"]);
        Assert.Equal(-1, Places.Of(G20 with { Scale = Scale.Interval })["-1"]);
        Assert.All(MethodBook.Default.All, m => Assert.Equal(Scale.Ordinal, m.Scale));
    }

    private static RoundReliability Round(params (string Unit, string? Ana, string? Ben)[] codes) => RoundReliability.Of("r", G20,
        [.. codes.SelectMany((c, i) => new[] { Given(i, "ana", c.Ana), Given(i, "ben", c.Ben) }).OfType<GivenCode>()]);

    private static GivenCode? Given(int unit, string coder, string? code) => code is null ? null : new("r", Units[unit], "KAZ", coder, code);
}
