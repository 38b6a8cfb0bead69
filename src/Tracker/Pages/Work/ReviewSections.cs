using Npgsql;
using Tracker.Questions;
using Tracker.Standings;

namespace Tracker.Pages.Work;

/// <summary>One thing for a reviewer to look at.</summary>
/// <param name="About">The commitment or instrument.</param>
/// <param name="Since">Since when it waits.</param>
/// <param name="Id">Tells it from the others of its section.</param>
/// <param name="Entry">The entry at issue.</param>
/// <param name="Wording">Of a commitment: whose words its text is in.</param>
public sealed record ReviewItem(Guid About, string Text, DateOnly Since, Guid Id, string Why, Guid? Entry, string? Method, string? Round, string? Party, string? Wording);

/// <summary>A kind of things to look at.</summary>
/// <param name="Rule">What brings a commitment here, in a sentence.</param>
/// <param name="Acts">The acts that settle it, each with what its button says.</param>
/// <param name="Sql">Its items: commitment_id or instrument_id, since, id, why, entry, method, round, party; $1 is the day, $2 the day of knowledge.</param>
/// <param name="Told">What its <c>why</c> says to people, where that is not a sentence already.</param>
/// <param name="Of">What its items are about: <c>commitment</c> or <c>instrument</c>.</param>
public sealed record ReviewSection(
    string Name, string Title, string Rule, IReadOnlyList<(string Act, string Button)> Acts, string Sql, Func<string, string>? Told = null, string Of = "commitment");

/// <summary>A section as it is on a day.</summary>
public sealed record ReviewFound(ReviewSection Section, long Count, IReadOnlyList<ReviewItem> Items);

/// <summary>What waits for a reviewer, as of a day: read from the readings, oldest first.</summary>
public static class ReviewSections
{
    private const string Stands = "known_on <= $2 and (retracted_on is null or retracted_on > $2)", None = "null::text, null::text, null::text",
        Reports = "'progress-logged', 'status-declared', 'indicator-reported', 'obstacle-recorded'", Contradictory = "('contradictory-values', 'contradictory-assessments')";

    private static readonly int Months = StandingPolicy.Default.StalledMonths;

    public static IReadOnlyList<ReviewSection> All { get; } =
    [
        new("disputes", "Open disputes", "An entry is disputed, and nobody has settled it.", [("resolve-dispute", "Settle it")],
            $"""
            select d.commitment_id, d.effective_on, d.id, d.summary, d.id, {None} from (select * from reporting.entry where kind = 'entry-disputed' and {Stands}) d
            where d.commitment_id is not null and d.effective_on <= $1 and not exists (
                select from (select * from reporting.entry where kind = 'dispute-resolved' and {Stands}) r
                where r.stream_id = d.stream_id and r.about_entry in (d.id, d.about_entry) and r.effective_on >= d.effective_on)
                and exists (select from (select * from reporting.entry where {Stands}) t where t.id = d.about_entry)
            """),
        new("silent", "Overdue and silent since", "The deadline has passed, and no progress, declaration, assessment, measure, obstacle or search is dated after it.",
            [("log-progress", "Log progress"), ("record-search", "Record a search"), ("set-deadline", "Move the deadline")],
            $"""
            select late.commitment_id, late.since, late.commitment_id, concat_ws('|', late.deadline, late.deadline_basis), null::uuid, {None}
            from (
                select s.commitment_id, s.deadline, s.deadline_basis, coalesce((
                    select max(upper(p.effective)) from reporting.headline p
                    where p.commitment_id = s.commitment_id and p.known @> $2 and p.timeliness <> 'overdue' and upper(p.effective) <= $1), lower(s.effective)) as since
                from reporting.headline_on($1, $2) s where s.settled is null and s.due_latest < $1) late
            where not exists (
                select from (select * from reporting.entry where kind in ({Reports}, 'commitment-assessed', 'search-recorded') and {Stands}) e
                where e.commitment_id = late.commitment_id and e.effective_on >= late.since and e.effective_on <= $1)
            """,
            due => due.Split('|') is [var deadline, .. var basis] ? $"Due {Say.Date(deadline)}{Say.ByBasis(basis.FirstOrDefault())}." : due),
        new("contradictions", "Sources that contradict each other", "Two entries give different values for the same measure, or different codes for the same day.",
            [("correct-entry", "Correct an entry"), ("dispute-entry", "Dispute it"), ("retract-entry", "Take it back")],
            Found("commitment", $"f.kind in {Contradictory}")),
        new("findings", "Findings", "Entries that do not go together: progress after completion, completion without a source, dates out of order.",
            [("correct-entry", "Correct the entry"), ("dispute-entry", "Dispute it"), ("retract-entry", "Take it back")],
            Found("commitment", $"f.kind not in {Contradictory}")),
        new("instruments", "Findings on instruments",
            "Entries of an instrument that do not go together: in force before it was adopted or signed, two dates of entry into force, actions out of order, repeated or skipped, dates far ahead.",
            [("correct-entry", "Correct the entry"), ("retract-entry", "Take it back")], Found("instrument", "true"), Of: "instrument"),
        new("stale", "Stale assessments", $"Assessed longer ago than {Words(Months)} months (policy {StandingPolicy.Default.Name}), while newer entries exist.", [("assess-commitment", "Assess anew")],
            $"""
            select a.commitment_id, a.since, a.commitment_id, 'Last assessed as of ' || to_char(a.since, 'FMDD Mon YYYY') || '; entries since: ' || count(e.id) || '.', null::uuid, {None}
            from (select commitment_id, max(lower(effective)) as since from reporting.assessment where known @> $2 and lower(effective) <= $1 group by commitment_id) a
            join (select * from reporting.entry where kind in ({Reports}) and {Stands}) e on e.commitment_id = a.commitment_id and e.effective_on > a.since and e.effective_on <= $1
            where a.since <= ($1::date - make_interval(months => {Months}))::date group by a.commitment_id, a.since
            """),
        new("codes", "Codes not adjudicated", "Coders of a round have coded it, and no assessment names the round yet; until then the codes are withheld.", [("assess-commitment", "Adjudicate")],
            """
            select commitment_id, min(effective_on), md5(concat_ws(' ', commitment_id, method, round, party))::uuid,
                'Round ' || round || ' by ' || method || coalesce(' for ' || party, '') || ': coders so far: ' || count(distinct coder) || '.', null::uuid, method, round, party
            from reporting.code where known @> $2 and effective_on <= $1 and adjudicated_by is null group by commitment_id, method, round, party
            """),
    ];

    /// <param name="after">Where the page before ended.</param>
    public static async Task<ReviewFound> ReadAsync(Held held, AsOf asOf, ReviewSection section, Cursor? after, int limit, CancellationToken cancellation)
    {
        var sql =
            $"""
            with item (commitment_id, since, id, why, entry, method, round, party) as ({section.Sql}),
            named as (select i.*, coalesce(v.content ->> 'text', v.summary) as text, v.content ->> 'wording' as wording from item i join reporting.{section.Of} c on c.id = i.commitment_id join reporting.entry_version v on v.entry_id = c.entry_id and v.known @> $2)
            select n.*, (select count(*) from named) from named n where ($3::date is null or (n.since, n.id) > ($3, $4)) order by n.since, n.id limit $5
            """;
        var rows = await held.ReadAsync(sql, r => (Count: r.GetInt64(10), Item: Item(r, section)), cancellation, asOf.On, asOf.KnownOn, after?.Key, after?.Id, limit);
        return new(section, rows.Count == 0 ? 0 : rows[0].Count, [.. rows.Select(r => r.Item)]);
    }

    /// <summary>Findings, each with the first of its entries that is not the promise or the instrument itself.</summary>
    private static string Found(string of, string condition) =>
        $"""
        select c.id, lower(f.known), md5(c.id::text || f.message || f.entry_ids::text)::uuid, f.message || coalesce(' “' || left(e.summary, 160) || '”', ''), e.id, {None}
        from reporting.finding f join reporting.{of} c on c.id = f.{of}_id left join reporting.entry e on e.id = coalesce((array_remove(f.entry_ids, c.entry_id))[1], c.entry_id)
        where f.known @> $2 and {condition}
        """;

    private static ReviewItem Item(NpgsqlDataReader r, ReviewSection section) =>
        new(r.GetGuid(0), r.GetString(8), r.GetFieldValue<DateOnly>(1), r.GetGuid(2), section.Told?.Invoke(r.GetString(3)) ?? r.GetString(3), r.IdOrNull(4), r.TextOrNull(5), r.TextOrNull(6), r.TextOrNull(7), r.TextOrNull(9));

    private static string Words(int months) => months == 9 ? "nine" : months.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
