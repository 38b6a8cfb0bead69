using Tracker.Acts;
using Tracker.Methods;
using Tracker.Questions;
using Wolverine.Http;

namespace Tracker.Reports;

/// <summary>The score of all commitments asked about by every method that assesses any of them, the one with the most assessments first.</summary>
public sealed record ScorecardList(DateOnly On, DateOnly KnownOn, DateTimeOffset? RecordedAt, bool IsForecast, int Count, IReadOnlyList<ScorecardAnswer> Scorecards);

/// <summary>Scores by every method in use: <c>GET /scorecards</c>.</summary>
public static class Scorecards
{
    /// <summary>Takes day, knowledge, then instrument, party and topic, which may be null.</summary>
    private const string InUse =
        """
        select a.method
        from reporting.assessment a
        join reporting.commitment c on c.id = a.commitment_id
        join reporting.entry_version v on v.entry_id = c.entry_id and v.known @> $2
        where a.effective @> $1 and a.known @> $2 and ($3::uuid is null or c.instrument_id = $3)
            and ($4::text is null or coalesce(a.party = $4, jsonb_exists(v.content -> 'obligors', $4)))
            and ($5::text is null or jsonb_exists(v.content -> 'topics', $5))
        group by 1 order by count(*) desc, 1
        """;

    [WolverineGet("/scorecards"), Question("Scores by every method in use", "instrument,party,topic", Parameters.AsOf, Answer = typeof(ScorecardList))]
    public static async Task<IResult> Get(HttpContext http, Holdings holdings, CancellationToken cancellation)
    {
        var (asked, asOf) = (http.Asked(), http.Asked().AsOf);
        var (refusal, held) = await holdings.AsOfAsync(asOf, cancellation);
        if (refusal is not null) return ActPost.Problem(refusal);
        await using var answering = held;
        var cards = await ReadAsync(held, asked, cancellation);
        return Results.Ok(new ScorecardList(asOf.On, asOf.KnownOn, asOf.RecordedAt, asOf.IsForecast, cards.Count, cards));
    }

    /// <param name="asked">Narrows by instrument, party and topic.</param>
    internal static async Task<IReadOnlyList<ScorecardAnswer>> ReadAsync(Held held, Asked asked, CancellationToken cancellation)
    {
        var all = asked with { Given = new Dictionary<string, string>(asked.Given.Where(g => g.Key is "instrument" or "party" or "topic" or "recordedAt")) { ["by"] = ScorecardTally.All } };
        var cards = new List<ScorecardAnswer>();
        foreach (var method in await InUseAsync(held, all, cancellation)) cards.Add(await Scorecard.AnswerAsync(held, all, method, cancellation));
        return cards;
    }

    /// <summary>The methods by which any of the commitments asked about is assessed.</summary>
    internal static async Task<IReadOnlyList<Method>> InUseAsync(Held held, Asked asked, CancellationToken cancellation)
    {
        var ids = await held.ReadAsync(InUse, r => r.GetString(0), cancellation, asked.AsOf.On, asked.AsOf.KnownOn, asked.Stream("instrument"), asked.Party, asked["topic"]);
        return [.. ids.Select(MethodBook.Default.Find).OfType<Method>()];
    }
}
