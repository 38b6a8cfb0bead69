using System.Text.Json;
using Npgsql;
using Tracker.Acts;
using Tracker.Questions;
using Wolverine.Http;

namespace Tracker.Reports;

/// <summary>An instrument as known on the day asked.</summary>
/// <param name="AdoptedOn">As written.</param>
/// <param name="Commitments">How many commitments of it were known.</param>
public sealed record InstrumentRow(
    Guid Id, string? Key, string Kind, string Title, string AdoptedOn, IReadOnlyList<string> Parties, string? Place, string? Occasion, JsonElement? Source,
    DateOnly KnownOn, long Version, long Commitments)
{
    /// <summary>Why no source gives the day of adoption.</summary>
    public string? Undated { get; init; }
}

/// <summary>What a party did to an instrument; party null: for everyone.</summary>
public sealed record PartyActionRow(Guid Entry, string? Party, string Action, string On, DateOnly EffectiveOn, JsonElement? Source);

/// <summary>A page of instruments. The <c>Link</c> header leads to the next.</summary>
public sealed record InstrumentPage(DateOnly KnownOn, DateTimeOffset? RecordedAt, int Count, IReadOnlyList<InstrumentRow> Instruments);

/// <summary>An instrument, what its parties did to it, and its first commitments with their standing.</summary>
/// <param name="CommitmentsHref">All its commitments, page by page.</param>
/// <param name="EntryIntoForce">What its rule and its parties' actions say; null where no rule is known.</param>
/// <param name="Signatories">The parties that have signed and are not bound on the day asked.</param>
public sealed record InstrumentAnswer(
    DateOnly On, DateOnly KnownOn, DateTimeOffset? RecordedAt, bool IsForecast, InstrumentRow Instrument, IReadOnlyList<PartyActionRow> PartyActions,
    IReadOnlyList<PortfolioRow> Commitments, string CommitmentsHref, EntryIntoForce? EntryIntoForce, IReadOnlyList<Signatory> Signatories)
{
    /// <summary>What a reviewer should look at among the entries of the instrument itself.</summary>
    public IReadOnlyList<ReviewFinding> Findings { get; init; } = [];
}

/// <summary>Instruments and what was done to them: <c>GET /instruments</c>, <c>GET /instruments/{id}</c>.</summary>
public static class InstrumentReport
{
    private const string Instruments =
        """
        select i.id, i.key, v.content ->> 'kind', v.content ->> 'title', v.on_text,
            array(select jsonb_array_elements_text(v.content -> 'parties')), v.content ->> 'place', v.content ->> 'occasion', v.content -> 'source',
            i.known_on, i.version,
            (select count(*) from reporting.commitment c where c.instrument_id = i.id and c.known_on <= $1 and (c.retracted_on is null or c.retracted_on > $1)),
            made.day, v.content ->> 'undated'
        from reporting.instrument i join reporting.entry_version v on v.entry_id = i.entry_id and v.known @> $1
        cross join lateral (select case i.adopted_on when 'XXXX' then '9999-12-31' else coalesce(i.adopted_earliest, '0001-01-01') end) made(day)
        where ($2::uuid is null or i.id = $2) and ($3::text is null or jsonb_exists(v.content -> 'parties', $3))
            and ($4::date is null or (made.day, i.id) > ($4, $5))
        order by made.day, i.id
        limit $6
        """;

    private const string Actions =
        "select entry_id, party, action, on_text, effective_on, source from reporting.party_action where instrument_id = $1 and known @> $2 order by effective_on, entry_id";

    [WolverineGet("/instruments"), Question("Instruments", Parameters.Known, "party", Parameters.Page, Answer = typeof(InstrumentPage))]
    public static async Task<IResult> GetAll(HttpContext http, Holdings holdings, CancellationToken cancellation)
    {
        var asked = http.Asked();
        var (refusal, held) = await holdings.AsOfAsync(asked.AsOf, cancellation);
        if (refusal is not null) return ActPost.Problem(refusal);
        await using var answering = held;
        var rows = await held.ReadAsync(Instruments, r => (At: r.GetFieldValue<DateOnly>(12), Row: Row(r)), cancellation,
            asked.AsOf.KnownOn, null, asked.Party, asked.After?.Key, asked.After?.Id, asked.Limit + 1);
        var page = rows.Take(asked.Limit).ToList();
        if (rows.Count > page.Count) asked.LinkNext(http, page[^1].At, page[^1].Row.Id);
        return Results.Ok(new InstrumentPage(asked.AsOf.KnownOn, asked.AsOf.RecordedAt, page.Count, [.. page.Select(p => p.Row)]));
    }

    [WolverineGet("/instruments/{instrument}"), Question("An instrument with its parties' actions and its commitments", Parameters.AsOf, Answer = typeof(InstrumentAnswer), Refuses = "unknown-instrument")]
    public static async Task<IResult> Get(string instrument, HttpContext http, Holdings holdings, CancellationToken cancellation)
    {
        var (asked, id) = (http.Asked(), Ids.Stream(Ids.FromAddress(instrument)));
        var asOf = asked.AsOf;
        var (refusal, held) = await holdings.AsOfAsync(asOf, cancellation, about: id);
        if (refusal is not null) return ActPost.Problem(refusal);
        await using var answering = held;
        var rows = await held.ReadAsync(Instruments, Row, cancellation, asOf.KnownOn, id, null, null, null, 1);
        if (rows.Count == 0)
            return ActPost.Problem(Refusal.Missing("unknown-instrument", $"No instrument '{Text.Short(Ids.FromAddress(instrument))}' was known on {asOf.KnownOn:O}{asOf.AsHeld}.", "instrument"));
        var (actions, force) = (await ActionsAsync(held, id, asOf.KnownOn, cancellation), await EntryIntoForce.FindAsync(held, asOf, id, cancellation));
        var commitments = await Portfolio.ReadAsync(
            held, asOf, new PortfolioFilter { Instrument = id }, PortfolioOrder.Made, null, Parameters.MaxRows, cancellation);
        http.TagVersion(rows[0].Version);
        return Results.Ok(new InstrumentAnswer(asOf.On, asOf.KnownOn, asOf.RecordedAt, asOf.IsForecast, rows[0], actions, [.. commitments.Select(c => c.Row)],
            asked.Address("/commitments", ("instrument", id.ToString())), force, Signatory.Of(actions, asOf.On, force))
        {
            Findings = await Findings.OfAsync(held, id, asOf.KnownOn, cancellation),
        });
    }

    [WolverineGet("/instruments/{instrument}/entries"), Question("The entries of an instrument", Parameters.Known, Answer = typeof(EntryList), Refuses = "unknown-entry")]
    public static Task<IResult> GetEntries(string instrument, HttpContext http, Holdings holdings, CancellationToken cancellation) =>
        CommitmentReport.EntriesOf("instrument", instrument, null, http, holdings, cancellation);

    [WolverineGet("/instruments/{instrument}/entries/{entry}"), Question("An entry of an instrument", Parameters.Known, Answer = typeof(TimelineEntry), Refuses = "unknown-entry")]
    public static Task<IResult> GetEntry(string instrument, string entry, HttpContext http, Holdings holdings, CancellationToken cancellation) =>
        CommitmentReport.EntriesOf("instrument", instrument, entry, http, holdings, cancellation);

    /// <summary>An instrument as known on a day; null where none was.</summary>
    internal static async Task<InstrumentRow?> FindAsync(Held held, Guid id, DateOnly knownOn, CancellationToken cancellation) =>
        (await held.ReadAsync(Instruments, Row, cancellation, knownOn, id, null, null, null, 1)).FirstOrDefault();

    /// <summary>What parties did to an instrument as known on a day.</summary>
    internal static Task<List<PartyActionRow>> ActionsAsync(Held held, Guid id, DateOnly knownOn, CancellationToken cancellation) => held.ReadAsync(Actions, r => new PartyActionRow(
        r.GetGuid(0), r.TextOrNull(1), r.GetString(2), r.GetString(3), r.GetFieldValue<DateOnly>(4), r.JsonOrNull(5)), cancellation, id, knownOn);

    private static InstrumentRow Row(NpgsqlDataReader r) => new(
        r.GetGuid(0), r.TextOrNull(1), r.GetString(2), r.GetString(3), r.GetString(4), r.GetFieldValue<string[]>(5), r.TextOrNull(6), r.TextOrNull(7),
        r.JsonOrNull(8), r.GetFieldValue<DateOnly>(9), r.GetInt64(10), r.GetInt64(11))
    {
        Undated = r.TextOrNull(13),
    };
}
