using Tracker.Acts;
using Tracker.Parties;
using Tracker.Questions;
using Tracker.Vocabulary;
using Wolverine.Http;

namespace Tracker.Reports;

/// <summary>How many of a party's commitments have which implementation, as it stands for that party.</summary>
/// <param name="Commitments">How many it carries.</param>
/// <param name="Overdue">How many are overdue for it.</param>
/// <param name="OverdueInferred">How many of these have a deadline that the analyst inferred.</param>
public sealed record PartyRow(string Code, string Name, long Commitments, long Overdue, long OverdueInferred, IReadOnlyDictionary<string, long> Implementation, string Rows);

/// <summary>Every party that carries a commitment.</summary>
public sealed record PartyList(DateOnly On, DateOnly KnownOn, DateTimeOffset? RecordedAt, bool IsForecast, int Count, IReadOnlyList<PartyRow> Parties);

/// <summary>What a party did to an instrument.</summary>
public sealed record PartyDeed(Guid Entry, Guid Instrument, string? InstrumentKey, string Title, string Action, string On, DateOnly EffectiveOn);

/// <summary>Who a party is, as known then.</summary>
/// <param name="Names">What else it is called.</param>
/// <param name="From">Since when it was one, as written.</param>
/// <param name="Until">The last day on which it was one, as written.</param>
/// <param name="Successor">The code of the one party that came after it.</param>
/// <param name="Entries">Where its entries are, if acts registered it; null: the program knows it by itself.</param>
public sealed record PartyFacts(PartyKind Kind, IReadOnlyList<string> Names, string? From, string? Until, string? Successor, string? Entries);

/// <summary>A party: who it is, how its commitments stand, and what it did to instruments.</summary>
/// <param name="Commitments">Its commitments, page by page.</param>
/// <param name="Instruments">Its instruments, page by page.</param>
/// <param name="Alone">What it carries alone; null: nothing.</param>
/// <param name="Counterparts">With whom it carries the rest, as that stands for it; the one with whom it carries most first.</param>
public sealed record PartyAnswer(
    DateOnly On, DateOnly KnownOn, DateTimeOffset? RecordedAt, bool IsForecast, PartyRow Party, IReadOnlyList<PartyDeed> Actions, string Commitments, string Instruments,
    PartyRow? Alone, IReadOnlyList<PartyRow> Counterparts, PartyFacts Known);

/// <summary>Parties: <c>GET /parties</c>, <c>GET /parties/{code}</c>, <c>GET /parties/{code}/entries</c>.</summary>
public static class PartyReport
{
    private const string Counts =
        """
        select s.party, s.implementation, count(*), count(*) filter (where s.timeliness = 'overdue'), count(*) filter (where s.timeliness = 'overdue' and s.deadline_basis = 'inferred')
        from reporting.obligor_on($1, $2) s
        where $3::text is null or s.party = $3
        group by 1, 2 order by 1, 2
        """;

    private const string Deeds =
        """
        select a.entry_id, a.instrument_id, i.key, iv.summary, a.action, a.on_text, a.effective_on
        from reporting.party_action a join reporting.instrument i on i.id = a.instrument_id
        join reporting.entry_version iv on iv.entry_id = i.entry_id and (iv.known @> $2 or ($2 < i.known_on and lower(iv.known) = i.known_on))
        where a.party = $1 and a.known @> $2 order by a.effective_on, a.entry_id limit $3
        """;

    [WolverineGet("/parties"), Question("Parties that carry commitments", Parameters.AsOf, Answer = typeof(PartyList))]
    public static async Task<IResult> GetAll(HttpContext http, Holdings holdings, CancellationToken cancellation)
    {
        var asked = http.Asked();
        var (refusal, held) = await holdings.AsOfAsync(asked.AsOf, cancellation);
        if (refusal is not null) return ActPost.Problem(refusal);
        await using var answering = held;
        var rows = await RowsAsync(held, asked, null, cancellation);
        return Results.Ok(new PartyList(asked.AsOf.On, asked.AsOf.KnownOn, asked.AsOf.RecordedAt, asked.AsOf.IsForecast, rows.Count, rows));
    }

    [WolverineGet("/parties/{party}"), Question("A party: how its commitments stand, and what it did", Parameters.AsOf, Answer = typeof(PartyAnswer), Refuses = "unknown-party")]
    public static async Task<IResult> Get(string party, HttpContext http, Holdings holdings, CancellationToken cancellation)
    {
        var asked = http.Asked();
        if (Invisible.CheckParty(party, "party") is { } unseen) return ActPost.Problem(unseen);
        if (asked.Parties.Find(party) is not { } known)
            return ActPost.Problem(Refusal.Missing("unknown-party", $"'{Text.Short(party)}' is not a known party.", "party"));
        var (refusal, held) = await holdings.AsOfAsync(asked.AsOf, cancellation);
        if (refusal is not null) return ActPost.Problem(refusal);
        await using var answering = held;
        var rows = await RowsAsync(held, asked, known.Code, cancellation);
        var deeds = await held.ReadAsync(Deeds, r => new PartyDeed(
            r.GetGuid(0), r.GetGuid(1), r.TextOrNull(2), r.GetString(3), r.GetString(4), r.GetString(5), r.GetFieldValue<DateOnly>(6)),
            cancellation, known.Code, asked.AsOf.KnownOn, Parameters.MaxRows);
        var row = rows.Count > 0 ? rows[0] : Row(asked, known.Code, []);
        var shared = await GroupTally.ReadAsync(held, asked.AsOf, new PortfolioFilter { Obligor = known.Code }, TallyBy.Counterpart, cancellation);
        return Results.Ok(new PartyAnswer(asked.AsOf.On, asked.AsOf.KnownOn, asked.AsOf.RecordedAt, asked.AsOf.IsForecast, row, deeds, row.Rows,
            asked.Address("/instruments", ("party", known.Code), ("on", null)),
            shared.Where(s => s.Key.Length == 0).Select(s => Row(asked, s with { Key = known.Code }, ("obligor", known.Code))).FirstOrDefault(),
            [.. shared.Where(s => s.Key.Length > 0).OrderByDescending(s => s.Commitments).Select(s => Row(asked, s, ("obligor", known.Code), ("party", s.Key)))], Facts(known)));
    }

    private static PartyFacts Facts(KnownParty party) => new(
        party.Kind, party.Aliases, party.From?.Text, party.Until?.Text, party.Successor, party.IsRegistered ? $"/parties/{party.Code}/entries" : null);

    [WolverineGet("/parties/{party}/entries"), Question("The entries of a registered party", Parameters.Known, Answer = typeof(EntryList), Refuses = "unknown-entry")]
    public static Task<IResult> GetEntries(string party, HttpContext http, Holdings holdings, CancellationToken cancellation) =>
        CommitmentReport.EntriesOf("party", Ids.Party(party), party, null, http, holdings, cancellation);

    [WolverineGet("/parties/{party}/entries/{entry}"), Question("An entry of a registered party", Parameters.Known, Answer = typeof(TimelineEntry), Refuses = "unknown-entry")]
    public static Task<IResult> GetEntry(string party, string entry, HttpContext http, Holdings holdings, CancellationToken cancellation) =>
        CommitmentReport.EntriesOf("party", Ids.Party(party), party, entry, http, holdings, cancellation);

    internal static PartyRow Row(Asked asked, GroupCounts counts, params (string Name, string? Value)[] with) => new(
        counts.Key, asked.Parties.Name(counts.Key), counts.Commitments, counts.Overdue, counts.OverdueInferred, counts.Implementation, asked.Address("/commitments", with));

    private static async Task<List<PartyRow>> RowsAsync(Held held, Asked asked, string? party, CancellationToken cancellation)
    {
        var counts = await held.ReadAsync(Counts, r => (Party: r.GetString(0), Word: r.GetString(1), N: r.GetInt64(2), Overdue: r.GetInt64(3), Inferred: r.GetInt64(4)),
            cancellation, asked.AsOf.On, asked.AsOf.KnownOn, party);
        return [.. counts.GroupBy(c => c.Party).Select(p => Row(asked, p.Key, [.. p.Select(c => (c.Word, c.N, c.Overdue, c.Inferred))]))];
    }

    private static PartyRow Row(Asked asked, string code, IReadOnlyList<(string Word, long N, long Overdue, long Inferred)> counts) => new(
        code, asked.Parties.Name(code), counts.Sum(c => c.N), counts.Sum(c => c.Overdue), counts.Sum(c => c.Inferred), counts.ToDictionary(c => c.Word, c => c.N),
        asked.Address("/commitments", ("obligor", code)));
}
