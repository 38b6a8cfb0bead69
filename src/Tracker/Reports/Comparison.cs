using Npgsql;
using Tracker.Acts;
using Tracker.Questions;
using Wolverine.Http;

namespace Tracker.Reports;

/// <summary>A code that was in effect.</summary>
public sealed record CodeThen(string Method, string? Coder, string Code);

/// <summary>How a commitment, or one obligor's part in it, stood on a day as known on a day.</summary>
/// <param name="Codes">The assessments in effect.</param>
/// <param name="DeadlineBasis">How the deadline then in force is known.</param>
/// <param name="EachValidity">Where it does not bind all obligors alike: whom how.</param>
public sealed record Stood(string Implementation, string Basis, string Timeliness, bool Stalled, string Validity, bool Contested, IReadOnlyList<CodeThen> Codes,
    string? Deadline, string? DeadlineBasis, string? EachValidity)
{
    internal static Stood? Of(PortfolioRow? row, IReadOnlyList<CodeThen> codes) =>
        row is null ? null : new(row.Implementation, row.Basis, row.Timeliness, row.Stalled, row.Validity, row.Contested, codes, row.Deadline, row.DeadlineBasis, row.EachValidity);
}

/// <summary>An entry that became known, or took effect, between then and now.</summary>
public sealed record Cause(Guid Entry, string Kind, string Summary, DateOnly EffectiveOn, DateOnly KnownOn, string? SourceTitle, string? SourceUrl, string? Quote);

/// <summary>A commitment whose standing or code differs; of one held severally, or where an obligor is asked for, for one obligor.</summary>
/// <param name="Commitment">What it promises, as known now; of one that was taken back, as known then.</param>
/// <param name="Then">Null: it was not known to be made.</param>
/// <param name="Now">Null: it was taken back, or was not made yet.</param>
/// <param name="Because">The entries between; none where only days passed.</param>
/// <param name="Obligor">For whom it differs; null: as a whole.</param>
/// <param name="Direction">up or down: how far it is carried out, or its code; null where neither can be said, as from silence.</param>
public sealed record Difference(PortfolioRow Commitment, Stood? Then, Stood? Now, IReadOnlyList<Cause> Because, string? Obligor, string? Direction);

/// <summary>What differs between two days, each as known on a day. The <c>Link</c> header leads to the next page.</summary>
/// <param name="Of">How many commitments are compared: those that stand now under the same filters, and those that stood then and do not now.</param>
/// <param name="Cells">How many cells they are, commitment by obligor: each obligor of what is held severally, and once what is held jointly.</param>
/// <param name="Count">How many are on this page.</param>
/// <param name="Differing">How many of the cells differ in all.</param>
/// <param name="Up">How many of these were carried further, or have a better code.</param>
/// <param name="Down">How many of these fell back, or have a worse code.</param>
public sealed record ComparisonAnswer(
    DateOnly On, DateOnly KnownOn, DateOnly ThenOn, DateOnly ThenKnownOn, DateTimeOffset? RecordedAt, bool IsForecast, long Of, int Count, IReadOnlyList<Difference> Differences,
    long Cells, long Differing, long Up, long Down);

/// <summary>Then and now: <c>GET /compare</c>.</summary>
public static class Comparison
{
    private const string Causes =
        """
        select e.commitment_id, e.id, e.kind, coalesce(v.summary, e.summary), coalesce(v.effective_on, e.effective_on), e.known_on,
            coalesce(v.content, e.recorded_content) -> 'source' ->> 'title', coalesce(v.content, e.recorded_content) -> 'source' ->> 'url',
            coalesce(v.content, e.recorded_content) -> 'source' -> 'quote' ->> 'exact', e.parties
        from reporting.entry e left join reporting.entry_version v on v.entry_id = e.id and v.known @> $2
        where e.commitment_id = any($1) and e.known_on <= $2
            and (e.known_on > $3 or (coalesce(v.effective_on, e.effective_on) > $4 and coalesce(v.effective_on, e.effective_on) <= $5))
        order by e.known_on, e.sequence
        """;

    private const string Codes =
        """
        select a.commitment_id, a.party, a.method, a.coder, a.code from reporting.assessment a
        where a.commitment_id = any($1) and a.effective @> $2 and a.known @> $3 order by a.method, a.coder, a.party nulls first
        """;

    [WolverineGet("/compare"), Question("What differs between two days, and why", Parameters.AsOf, "thenOn,thenKnownOn,commitment", Parameters.Filters, Parameters.Page, Answer = typeof(ComparisonAnswer))]
    public static async Task<IResult> Get(HttpContext http, Holdings holdings, CancellationToken cancellation)
    {
        var (refusal, held) = await holdings.AsOfAsync(http.Asked().AsOf, cancellation);
        if (refusal is not null) return ActPost.Problem(refusal);
        await using var answering = held;
        return Results.Ok(await ReadAsync(http, held, cancellation));
    }

    /// <summary>Then is, where it is not given, a year before.</summary>
    public static AsOf Then(Asked asked)
    {
        var knownOn = asked.Day("thenKnownOn") ?? asked.Day("thenOn") ?? Earlier(asked.AsOf.KnownOn);
        return asked.AsOf with { On = asked.Day("thenOn") ?? knownOn, KnownOn = knownOn };
    }

    private static DateOnly Earlier(DateOnly day) => day.Year > 1 ? day.AddYears(-1) : day;

    private static async Task<ComparisonAnswer> ReadAsync(HttpContext http, Held held, CancellationToken cancellation)
    {
        var asked = http.Asked();
        var (now, then, filter) = (asked.AsOf, Then(asked), PortfolioFilter.Of(asked));
        var cells = filter with { Whose = Whose.Cells };
        var (found, gone) = (await Differing.ReadAsync(held, now, then, isGone: false, cells, asked, cancellation), await Differing.ReadAsync(held, then, now, isGone: true, cells, asked, cancellation));
        var all = found.Rows.Concat(gone.Rows).OrderBy(f => f.Made).ThenBy(f => $"{f.Id}", StringComparer.Ordinal).ThenBy(f => f.Party ?? "-", StringComparer.Ordinal).ToList();
        var page = all.Take(asked.Limit).ToList();
        if (all.Count > page.Count) asked.LinkNext(http, page[^1].Made, page[^1].Id, page[^1].Party ?? "-");
        Guid[] ids = [.. page.Select(p => p.Id).Distinct()];
        var (stood, stand) = (await StoodAsync(held, then, ids, cancellation), await StoodAsync(held, now, ids, cancellation));
        var causes = (await held.ReadAsync(Causes, Because, cancellation, ids, now.KnownOn, then.KnownOn, then.On, now.On)).ToLookup(c => c.Id, c => (c.Cause, c.Parties));
        var of = await RegisterTally.ReadAsync(held, now, filter, now.KnownOn, cancellation);
        var counted = await RegisterTally.CellsAsync(held, now, filter, now.KnownOn, of, cancellation) ?? of;
        return new(now.On, now.KnownOn, then.On, then.KnownOn, now.RecordedAt, now.IsForecast, of.All + gone.Wholes, page.Count, [.. page.Select(Difference)],
            counted.All + gone.All, found.All + gone.All, found.Up, found.Down);

        Difference Difference(Differing.Row it)
        {
            var (before, after) = (it is { IsNew: true, IsGone: false } ? default : stood(it.Id, it.Party), it.IsGone ? default : stand(it.Id, it.Party));
            return new((after.Row ?? before.Row)!, Stood.Of(before.Row, before.Codes), Stood.Of(after.Row, after.Codes),
                [.. causes[it.Id].Where(c => it.Party is null || c.Parties.Length == 0 || c.Parties.Contains(it.Party)).Select(c => c.Cause)], it.Party, it.Direction);
        }
    }

    /// <summary>How commitments stood for everyone, and the codes in effect.</summary>
    private static async Task<Func<Guid, string?, (PortfolioRow? Row, IReadOnlyList<CodeThen> Codes)>> StoodAsync(Held held, AsOf asOf, Guid[] ids, CancellationToken cancellation)
    {
        if (ids.Length == 0) return (_, _) => default;
        var rows = (await Portfolio.ReadAsync(held, asOf, new() { Among = ids, Whose = Whose.All }, PortfolioOrder.Made, null, int.MaxValue, cancellation))
            .ToDictionary(r => (r.Row.Id, r.Row.Obligor), r => r.Row);
        var codes = (await held.ReadAsync(Codes, r => (Id: r.GetGuid(0), Party: r.TextOrNull(1), Code: new CodeThen(r.GetString(2), r.TextOrNull(3), r.GetString(4))),
            cancellation, ids, asOf.On, asOf.KnownOn)).ToLookup(c => c.Id);
        return (id, party) => (rows.GetValueOrDefault((id, party)), [.. codes[id].Where(c => c.Party is null || c.Party == party).Select(c => c.Code)]);
    }

    private static (Guid Id, Cause Cause, string[] Parties) Because(NpgsqlDataReader r) => (r.GetGuid(0), new(
        r.GetGuid(1), r.GetString(2), r.GetString(3), r.GetFieldValue<DateOnly>(4), r.GetFieldValue<DateOnly>(5), r.TextOrNull(6), r.TextOrNull(7), r.TextOrNull(8)),
        r.GetFieldValue<string[]>(9));
}
