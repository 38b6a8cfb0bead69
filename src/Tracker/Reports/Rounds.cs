using Tracker.Acts;
using Tracker.Methods;
using Tracker.Questions;
using Tracker.Reliability;
using Wolverine.Http;

namespace Tracker.Reports;

/// <summary>What the verdicts on an alpha begin from.</summary>
/// <param name="Accept">From here on rely on the codes.</param>
/// <param name="Tentative">From here on only tentative conclusions; below, do not rely on them.</param>
public sealed record AlphaThresholds(decimal Accept, decimal Tentative, string Origin)
{
    public static AlphaThresholds Usual { get; } = new(
        RoundReliability.AcceptFrom, RoundReliability.TentativeFrom, "Krippendorff, Content Analysis, 2nd edition 2004, page 241");
}

/// <summary>How far the coders of each round by a method agree. Of a round not yet adjudicated this tells no code.</summary>
public sealed record ReliabilityAnswer(
    string Method, DateOnly On, DateOnly KnownOn, DateTimeOffset? RecordedAt, bool IsForecast, AlphaThresholds Thresholds, IReadOnlyList<RoundReliability> Rounds);

/// <summary>How far the coders of the latest round agree, beside the scores.</summary>
/// <param name="Alpha">Krippendorff's; null where it is undefined.</param>
/// <param name="Lower">The lower end of its 95 % interval.</param>
public sealed record ScorecardReliability(
    string Round, Scale Scale, decimal? Alpha, decimal? Lower, decimal? Upper, Verdict Verdict, int Units, int Coders, string Href);

/// <summary>The reliability of coding: <c>GET /scorecards/{method}/reliability</c>, <c>tracker reliability</c>.</summary>
public static class Rounds
{
    /// <summary>Codes withheld in the readings are read where they were recorded; they go no further than the figures computed from them.</summary>
    private const string Codes =
        """
        select c.round, c.commitment_id, c.party, c.coder, e.data ->> 'code'
        from reporting.code c join tracker.mt_events e on e.id = c.entry_id
        where c.method = $1 and ($2::text is null or c.round = $2) and c.effective_on <= $3 and c.known @> $4
        order by c.round, c.commitment_id, c.party, c.coder
        """;

    private const string Latest =
        "select c.round from reporting.code c where c.method = $1 and c.effective_on <= $2 and c.known @> $3 order by c.effective_on desc, c.round desc limit 1";

    [WolverineGet("/scorecards/{method}/reliability"), Question("How far the coders of each round agree", "round", Parameters.AsOf, Answer = typeof(ReliabilityAnswer), Refuses = "unknown-method,unknown-round")]
    public static async Task<IResult> Get(string method, HttpContext http, Holdings holdings, CancellationToken cancellation)
    {
        var (asked, asOf) = (http.Asked(), http.Asked().AsOf);
        if (MethodBook.Default.Find(method) is not { } known) return Scorecard.NotKnown(method);
        var (refusal, held) = await holdings.AsOfAsync(asOf, cancellation);
        if (refusal is not null) return ActPost.Problem(refusal);
        await using var answering = held;
        var rounds = await ReadAsync(held, known, asked["round"], asOf, cancellation);
        return asked["round"] is { } round && rounds.Count == 0
            ? ActPost.Problem(Refusal.Missing("unknown-round", $"No code of a round '{Text.Short(round)}' by {known.Id} was known on {asOf.KnownOn:O}.", "round"))
            : Results.Ok(new ReliabilityAnswer(known.Id, asOf.On, asOf.KnownOn, asOf.RecordedAt, asOf.IsForecast, AlphaThresholds.Usual, rounds));
    }

    /// <param name="round">Null: every round.</param>
    public static async Task<IReadOnlyList<RoundReliability>> ReadAsync(Held held, Method method, string? round, AsOf asOf, CancellationToken cancellation)
    {
        var codes = await held.ReadAsync(
            Codes, r => new GivenCode(r.GetString(0), r.GetGuid(1), r.TextOrNull(2), r.GetString(3), r.GetString(4)), cancellation, method.Id, round, asOf.On, asOf.KnownOn);
        return [.. codes.GroupBy(c => c.Round).Select(r => RoundReliability.Of(r.Key, method, [.. r]))];
    }

    /// <returns>Null where nobody has coded in a round.</returns>
    internal static async Task<ScorecardReliability?> LatestAsync(Held held, Method method, Asked asked, CancellationToken cancellation)
    {
        var names = await held.ReadAsync(Latest, r => r.GetString(0), cancellation, method.Id, asked.AsOf.On, asked.AsOf.KnownOn);
        if (names.Count == 0) return null;
        var round = (await ReadAsync(held, method, names[0], asked.AsOf, cancellation))[0];
        return new(
            round.Round, round.Scale, round.Alpha, round.Interval?.Lower, round.Interval?.Upper, round.Verdict, round.Units, round.Coders.Count,
            asked.Address($"/scorecards/{method.Id}/reliability", [.. Parameters.Filters.Split(',').Select(f => (f, (string?)null)), ("round", round.Round)]));
    }
}
