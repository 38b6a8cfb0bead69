using Xunit;

namespace Tracker.Methods;

/// <summary>Numbers that the field has published, from the counts behind them.</summary>
public class GoldenTests
{
    /// <summary>G20 Research Group: Buenos Aires 2018, 20 commitments; Bali 2022, 15 commitments. The sum is the member's.</summary>
    [Theory]
    [InlineData(20, 20, 100)]
    [InlineData(16, 20, 90)]
    [InlineData(15, 20, 88)]
    [InlineData(12, 20, 80)]
    [InlineData(5, 20, 63)]
    [InlineData(1, 20, 53)]
    [InlineData(14, 15, 97)]
    [InlineData(13, 15, 93)]
    [InlineData(12, 15, 90)]
    [InlineData(11, 15, 87)]
    [InlineData(7, 15, 73)]
    [InlineData(0, 15, 50)]
    public void Compliance_is_rounded_from_the_unrounded_score(int sum, int commitments, int published) =>
        Assert.Equal(published, Golden.Percent("g7g20rg@2", ("+1", sum), ("0", commitments - sum), ("n/a", 3), (null, 2)));

    /// <summary>G8 Research Group: Kananaskis 2002, 13 issues; Italy of 11, two not applicable.</summary>
    [Theory]
    [InlineData(11, 2, 0, 0, 85)]
    [InlineData(8, 5, 0, 0, 62)]
    [InlineData(5, 8, 0, 0, 38)]
    [InlineData(2, 11, 0, 0, 15)]
    [InlineData(1, 12, 0, 0, 8)]
    [InlineData(0, 10, 1, 2, -9)]
    public void The_old_percentage_is_the_score_times_100(int full, int partial, int none, int inapplicable, int published) =>
        Assert.Equal(published, Golden.Percent("g8rg-legacy@1", ("+1", full), ("0", partial), ("-1", none), ("n/a", inapplicable)));

    [Fact]
    public void Todays_rule_gives_canadas_old_score_another_percentage() => Assert.Equal(92, Golden.Percent("g7g20rg@2", ("+1", 11), ("0", 2)));

    [Fact]
    public void The_three_overall_means_differ()
    {
        var method = Golden.Method("g7g20rg@2");
        Tally[] byCommitment = [new("a", "+1", 3), new("a", "n/a", 1), new("b", "-1", 1), new("b", null, 3)];

        Assert.Equal(0, Score.By(method, byCommitment).Value);
        Assert.Equal(new Rational(1, 2), Score.By(method, byCommitment, Aggregation.MeanOfCells).Value);
        Tally[] byParty = [new("KOR", "+1", 1), new("KOR", "-1", 1), new("KAZ", "+1", 1), new("JPN", "+1", 1)];
        Assert.Equal(new Rational(2, 3), Score.By(method, byParty, Aggregation.MeanOfParties).Value);
    }

    [Fact]
    public void A_mean_of_means_keeps_what_lies_halfway()
    {
        // 1/3, 2/3 and -13/16 have the mean 1/16, that is 53.125; with 1/3, 2/3, -3/4 it is 1/12
        var method = Golden.Method("g7g20rg@2") with { Rounding = new(2) };
        Tally[] tallies = [new("a", "+1", 1), new("a", "0", 2), new("b", "+1", 2), new("b", "0", 1), new("c", "-1", 13), new("c", "0", 3)];

        var score = Score.By(method, tallies);

        Assert.Equal(new Rational(1, 16), score.Value);
        Assert.Equal(53.13m, Percentages.Of(method, score).Percent);
    }

    [Fact]
    public void An_accords_implementation_is_the_sum_by_three_times_its_provisions() =>
        Assert.Equal(50.0m, Golden.Percent("pam@1", ("3", 3), ("2", 3), ("1", 3), ("0", 3)));

    /// <summary>Kroc Institute, Barometer reports 8 (November 2023) and 6 (November 2021), 578 stipulations; counts inferred.</summary>
    [Theory]
    [InlineData(58, 225, 110, 185, "10 39 19 32", 100)]
    [InlineData(89, 212, 108, 169, "15 37 19 29", 100)]
    [InlineData(85, 211, 110, 172, "15 37 19 30", 101)]
    public void The_barometers_shares_are_not_made_to_sum_to_100(int none, int minimum, int intermediate, int complete, string published, int sum)
    {
        var (score, shown) = Golden.Score("pam-barometer@1", ("0", none), ("1", minimum), ("2", intermediate), ("3", complete));

        Assert.Equal((578, published, sum, sum == 100), (score.Of, string.Join(' ', shown.Shares()), shown.SumsTo, shown.SumsTo100));
        Assert.Equal(100, shown.Levels!.Sum(l => l.Otherwise.Otherwise("largest-remainder")));
    }

    /// <summary>OGP: 149 of 265 commitments with results.</summary>
    [Fact]
    public void High_completion_is_a_share_of_what_was_assessed() =>
        Assert.Equal(56.2m, Golden.Percent("ogp-irm@1", ("complete", 50), ("substantial", 99), ("limited", 100), ("not-started", 16), ("no-evidence", 7), (null, 9)));

    /// <summary>Polimeter, March 2017: 93 kept, 118 in part or in the works, 134 not yet rated, 8 broken of 353; published 59%, 38%, 2%.</summary>
    [Fact]
    public void Polimeters_sum_of_rounded_parts_stands_beside_the_exact_share()
    {
        var (score, shown) = Golden.Score("polimeter@1", ("kept", 93), ("partial", 118), ("broken", 8), (null, 134));

        Assert.Equal((353, 219, 134), (score.Of, score.N, score.Unassessed));
        Assert.Equal("26 33 2 38", string.Join(' ', shown.Shares()));
        Assert.Equal((60m, 59m), (shown.Percent, shown.Otherwise.Otherwise("sum-of-rounded-parts")));
        Assert.Equal((99, false), (shown.SumsTo, shown.SumsTo100));
        Assert.Equal(new Rational(211, 353), score.Value);
    }

    /// <summary>Polimeter at the launch of two mandates, 2018 and 2020, and at the end of one, 2021 (23, 29, 48 of 100).</summary>
    [Theory]
    [InlineData(2, 7, 0, 242, 251, 4)]
    [InlineData(2, 10, 1, 330, 343, 3)]
    [InlineData(23, 29, 48, 0, 100, 52)]
    public void A_pledge_not_yet_rated_stays_in_the_denominator(int kept, int partial, int broken, int unrated, int of, int percent)
    {
        var (score, shown) = Golden.Score("polimeter@1", ("kept", kept), ("partial", partial), ("broken", broken), ("not-rated", unrated));

        Assert.Equal((of, of, percent), (score.Of, score.N, shown.Percent));
    }

    [Theory]
    [InlineData("fully", "partially", "0.75", "fully")]
    [InlineData("fully", "not", "0.5", "partially")]
    [InlineData("not", "not", "0", "not")]
    [InlineData("partially", "not", "0.25", "not")]
    public void A_recommendation_is_the_mean_of_those_who_report(string state, string stakeholder, string index, string called)
    {
        var (score, shown) = Golden.Score("upr-iri@1", state == stakeholder ? [(state, 2)] : [(state, 1), (stakeholder, 1)]);

        Assert.Equal((Rational.Read(index), called), (score.Value, shown.Called));
    }

    /// <summary>UPR Info, the database: 30,472 recommendations accepted, 10,594 noted.</summary>
    [Fact]
    public void Recommendations_accepted_are_a_share_of_those_answered() => Assert.Equal(74m, Golden.Percent("upr-response@1", ("accepted", 30_472), ("noted", 10_594)));

    /// <summary>PolitiFact: 258 of 533 promises kept.</summary>
    [Fact]
    public void Promises_kept_are_a_share_of_all_promises() => Assert.Equal(48.4m, Golden.Percent("politifact@1", ("kept", 258), ("broken", 128), ("compromise", 147)));

    /// <summary>Our Ocean, ten-year report, table 1: the published shares of 2014 to 2019, 2022 and 2023; counts inferred.</summary>
    [Theory]
    [InlineData(30, 0, 0, "100 0 0", 100)]
    [InlineData(63, 13, 5, "78 16 6", 100)]
    [InlineData(116, 29, 22, "69 17 13", 99)]
    [InlineData(254, 106, 72, "59 25 17", 101)]
    [InlineData(176, 60, 78, "56 19 25", 100)]
    [InlineData(176, 154, 45, "47 41 12", 100)]
    [InlineData(173, 181, 58, "42 44 14", 100)]
    [InlineData(88, 208, 47, "26 61 14", 101)]
    public void A_year_that_does_not_sum_to_100_is_flagged(int complete, int going, int waiting, string published, int sum)
    {
        var (_, shown) = Golden.Score("ouroceans@1", ("complete", complete), ("in-progress", going), ("not-started", waiting));

        Assert.Equal((published, sum, sum == 100), (string.Join(' ', shown.Shares()), shown.SumsTo, shown.SumsTo100));
    }

    /// <summary>Global Compact on Refugees: 1,626 pledges, of 795 nothing is reported.</summary>
    [Fact]
    public void Silence_is_a_level_of_its_own()
    {
        var (score, shown) = Golden.Score("gcr@1", ("fulfilled", 164), ("in-progress", 620), ("planning", 47), (null, 795));

        Assert.Equal((1626, 831, 795), (score.Of, score.N, score.Unassessed));
        Assert.Equal([10.1m, 38.1m, 2.9m, 48.9m], shown.Shares());
        Assert.Equal(795, shown.Levels!.Single(l => l.Code == "unreported").Count);
    }

    /// <summary>2020: 212, 67 and 22 of 301; published as 70.4, 22.2 and 7.3.</summary>
    [Fact]
    public void A_published_share_that_was_truncated_stands_beside_the_rounded()
    {
        var (_, shown) = Golden.Score("gcr@1", ("fulfilled", 212), ("in-progress", 67), ("planning", 22));

        Assert.Equal([70.4m, 22.3m, 7.3m, 0m], shown.Shares());
        Assert.Equal([70.4m, 22.2m, 7.3m, 0m], shown.Levels!.Select(l => l.Otherwise.Otherwise("truncate")));
    }

    [Fact]
    public void Nothing_but_silence_is_a_level_and_no_score()
    {
        var (score, shown) = Golden.Score("gcr@1", (null, 5));

        Assert.Equal((null, 0, 5), (shown.Score, score.N, score.Of));
        Assert.Equal([0m, 0m, 0m, 100m], shown.Shares());
    }

    [Fact]
    public void Nothing_assessed_is_no_score()
    {
        var (score, shown) = Golden.Score("g7g20rg@2", (null, 5), ("n/a", 2));

        Assert.Equal((null, null, 0, 2, 5), (shown.Score, shown.Percent, score.N, score.Excluded, score.Unassessed));
    }
}
