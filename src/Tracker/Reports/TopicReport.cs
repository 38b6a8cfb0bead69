using Tracker.Acts;
using Tracker.Questions;
using Wolverine.Http;

namespace Tracker.Reports;

/// <summary>How many commitments under a topic have which implementation.</summary>
/// <param name="Overdue">How many are overdue.</param>
/// <param name="OverdueInferred">How many of these have a deadline that the analyst inferred.</param>
/// <param name="Rows">The commitments counted.</param>
/// <param name="Cells">The same by cell, commitment by obligor; null where none is held severally.</param>
public sealed record TopicRow(string Topic, long Commitments, long Overdue, long OverdueInferred, IReadOnlyDictionary<string, long> Implementation, string Rows, CellCounts? Cells);

/// <summary>Every topic of a commitment.</summary>
public sealed record TopicList(DateOnly On, DateOnly KnownOn, DateTimeOffset? RecordedAt, bool IsForecast, int Count, IReadOnlyList<TopicRow> Topics);

/// <summary>A topic: how its commitments stand, and how they stand for each party that carries some.</summary>
/// <param name="Parties">Each with its own standing, the one that carries most first.</param>
public sealed record TopicAnswer(
    DateOnly On, DateOnly KnownOn, DateTimeOffset? RecordedAt, bool IsForecast, TopicRow Topic, IReadOnlyList<PartyRow> Parties);

/// <summary>Topics: <c>GET /topics</c>, <c>GET /topics/{topic}</c>.</summary>
public static class TopicReport
{
    [WolverineGet("/topics"), Question("Topics of commitments", Parameters.AsOf, Answer = typeof(TopicList))]
    public static async Task<IResult> GetAll(HttpContext http, Holdings holdings, CancellationToken cancellation)
    {
        var (asked, asOf) = (http.Asked(), http.Asked().AsOf);
        var (refusal, held) = await holdings.AsOfAsync(asOf, cancellation);
        if (refusal is not null) return ActPost.Problem(refusal);
        await using var answering = held;
        var counts = await GroupTally.WithCellsAsync(held, asOf, new PortfolioFilter(), TallyBy.Topic, cancellation);
        return Results.Ok(new TopicList(asOf.On, asOf.KnownOn, asOf.RecordedAt, asOf.IsForecast, counts.Count, [.. counts.Select(c => Row(asked, c))]));
    }

    [WolverineGet("/topics/{topic}"), Question("A topic: how its commitments stand, and for whom", Parameters.AsOf, Answer = typeof(TopicAnswer), Refuses = "unknown-topic")]
    public static async Task<IResult> Get(string topic, HttpContext http, Holdings holdings, CancellationToken cancellation)
    {
        var (asked, asOf, name) = (http.Asked(), http.Asked().AsOf, Ids.FromAddress(topic));
        var (refusal, held) = await holdings.AsOfAsync(asOf, cancellation);
        if (refusal is not null) return ActPost.Problem(refusal);
        await using var answering = held;
        var filter = new PortfolioFilter { Topic = name };
        var counts = await GroupTally.WithCellsAsync(held, asOf, filter, TallyBy.Topic, cancellation);
        if (counts.FirstOrDefault(c => c.Key == name) is not { } found)
            return ActPost.Problem(Refusal.Missing("unknown-topic", $"No commitment under the topic '{Text.Short(name)}' stood on {asOf.On:O} as known on {asOf.KnownOn:O}{asOf.AsHeld}.", "topic"));
        var parties = await GroupTally.ReadAsync(held, asOf, filter, TallyBy.Party, cancellation);
        return Results.Ok(new TopicAnswer(asOf.On, asOf.KnownOn, asOf.RecordedAt, asOf.IsForecast, Row(asked, found),
            [.. parties.OrderByDescending(p => p.Commitments).Select(p => PartyReport.Row(asked, p, ("obligor", p.Key), ("topic", name)))]));
    }

    private static TopicRow Row(Asked asked, GroupCounts counts) => new(
        counts.Key, counts.Commitments, counts.Overdue, counts.OverdueInferred, counts.Implementation, asked.Address("/commitments", ("topic", counts.Key)), counts.Cells);
}
