using Tracker.Questions;

namespace Tracker.Reports;

/// <summary>The tables of a question about the headline standings of commitments, and its conditions; every value in it is a parameter.</summary>
internal sealed class Query
{
    private const string Commitments = " s left join reporting.commitment c on c.id = s.commitment_id";

    /// <summary>What is overdue on <c>$1</c>, in columns that have an index and statistics.</summary>
    private const string IsOverdue = "s.settled is null and s.due_latest < $1";

    private const string Promise = "join reporting.entry_version v on v.entry_id = c.entry_id and v.known @> $2";

    private const string Instrument =
        """
        join reporting.instrument i on i.id = c.instrument_id
        join reporting.entry_version iv on iv.entry_id = i.entry_id and (iv.known @> $2 or ($2 < i.known_on and lower(iv.known) = i.known_on))
        """;

    private const string Changed =
        """
        cross join lateral (select case when c.last_known_on <= $2 then c.last_known_on
            else (select max(e.known_on) from reporting.entry e where e.commitment_id = c.id and e.known_on <= $2) end as day) changed
        """;

    /// <summary>Each obligor of what is held severally, and what is held jointly as a whole.</summary>
    private const string Cells = "(s.party is not null) = (v.content ->> 'mode' is not distinct from 'severally')";

    /// <summary>Entries that hold the words sought, as known: found by the index, then each in its own language.</summary>
    private const string Search =
        """
        c.id in (select f.commitment_id from reporting.search f
            where f.document @@ reporting.search_query(?) and f.known @> $2
                and f.document @@ websearch_to_tsquery(reporting.search_configuration(f.language), ?)
        """;

    /// <summary>The days from <c>$1</c> to <c>$3</c> by a step of <c>$4</c>, in order.</summary>
    public const string Days =
        """
        days as materialized (select array_agg(day order by day) as days from (
            select ($1::date + n * $4::text::interval)::date as day from generate_series(0, case when isfinite($1::date) and isfinite($3::date)
                then ceil(($3::date - $1::date) * 86400.0 / extract(epoch from $4::text::interval))::int + 2 else -1 end) n) d where day <= $3::date)
        """;

    /// <summary>What a standing is asked over: one day, or all days, cut where the clock turns it or only where entries do.</summary>
    private enum Over { Day, Clock, Entries }

    private readonly List<object?> _parameters;
    private readonly Over _over;
    private readonly SortedSet<string> _joins;
    private (string Of, string Condition) _whose = ("headline", "true");
    private string _conditions = "";

    private Query(Over over, string[] joins, params object?[] parameters) =>
        (_over, _joins, _parameters) = (over, new(joins, StringComparer.Ordinal), [.. parameters]);

    public object?[] Parameters => [.. _parameters];

    /// <summary>The standing of each commitment on a day as known on a day: <c>$1</c>, <c>$2</c>.</summary>
    public static Query On(AsOf asOf) => On(asOf, Promise, Instrument, Changed);

    /// <summary>The same to be counted: of the commitment only its row and when it changed.</summary>
    public static Query ToCount(AsOf asOf) => On(asOf, Changed);

    /// <summary>The same with what each promises, and nothing of its instrument.</summary>
    public static Query OfPromises(AsOf asOf) => On(asOf, Promise, Changed);

    private static Query On(AsOf asOf, params string[] joins) => new(Over.Day, joins, asOf.On, asOf.KnownOn);

    /// <summary>The standings of each commitment over all days, as known on a day: <c>$2</c>; with the days of a series, <c>days.days</c>, of <see cref="Days"/>.</summary>
    /// <param name="byClock">Cut on the days on which the clock turns them; else they say nothing of what it turns.</param>
    public static Query OverDays(DateOnly from, DateOnly to, string step, DateOnly knownOn, bool byClock) =>
        new(byClock ? Over.Clock : Over.Entries, [], from, knownOn, to, step);

    /// <summary>The standings of each obligor instead of the headlines.</summary>
    public Query OfObligors()
    {
        _whose = ("obligor", "true");
        return this;
    }

    public Query Where(PortfolioFilter filter)
    {
        if (filter.Party is not null || filter.Topic is not null || filter.Whose == Whose.Cells) _joins.Add(Promise);
        if (filter.ChangedSince is not null) _joins.Add(Changed);
        if (filter.Obligor is { } obligor) _whose = ("obligor", $"s.party = {Put(obligor)}");
        else if (filter.Whose != Whose.Wholes) _whose = ("standing", filter.Whose == Whose.Cells ? Cells : "true");
        var isOfDay = _over == Over.Day && _whose.Of != "standing";
        if (isOfDay && filter.Timeliness == "overdue") And(IsOverdue);
        if (isOfDay && filter.Stalled is true) And("s.idle_since is not null");
        And("c.id = ?", filter.Commitment).And("c.id = any(?)", filter.Among).And("c.instrument_id = ?", filter.Instrument).And("c.instrument_id = any(?)", filter.Instruments).And("jsonb_exists(v.content -> 'obligors', ?)", filter.Party)
            .And("jsonb_exists(v.content -> 'topics', ?)", filter.Topic).And("s.implementation = ?", filter.Implementation).And("s.basis = ?", filter.Basis)
            .And("s.timeliness = ?", filter.Timeliness).And("s.validity = ?", filter.Validity).And("s.stalled = ?", filter.Stalled)
            .And("s.deadline_basis = ?", filter.DeadlineBasis == PortfolioFilter.NotInferred ? null : filter.DeadlineBasis)
            .And("s.deadline_basis is distinct from ?", filter.DeadlineBasis == PortfolioFilter.NotInferred ? "inferred" : null)
            .And("s.contested = ?", filter.Contested).And("(s.due_latest >= ? or s.due_is_open)", filter.DueFrom).And("s.due_latest <= ?", filter.DueTo)
            .And("changed.day >= ?", filter.ChangedSince);
        if (filter.Words is not { } words) return this;
        return filter.Language is { } language ? And(Search + " and f.language = ?)", words, words, language) : And(Search + ")", words, words);
    }

    /// <summary>Adds a condition whose <c>?</c> are the values, in order; nothing for null.</summary>
    public Query And(string condition, params object?[] values)
    {
        if (values is [null]) return this;
        _conditions += "\n    and " + string.Concat(condition.Split('?').Select((part, n) => n == 0 ? part : Put(values[n - 1]) + part));
        return this;
    }

    public override string ToString() =>
        $"from {Standings}{Commitments}\n{string.Join('\n', _joins)}\nwhere {_whose.Condition}{(_over == Over.Day ? "" : " and s.known @> $2")}{_conditions}";

    private string Standings => (_over, _whose.Of) switch
    {
        (Over.Day, var of) => $"reporting.{of}_on($1, $2)",
        (Over.Clock, var of) => $"days cross join reporting.{of}",
        (_, "headline") => "days cross join (select r.*, null::text as party from reporting.course r where r.is_whole)",
        (_, "obligor") => "days cross join (select r.*, p.party from reporting.course r cross join lateral unnest(r.obligors) p (party))",
        _ => "days cross join (select r.*, p.party from reporting.course r "
            + "cross join lateral unnest(case when r.is_whole then r.obligors || null::text else r.obligors end) p (party))",
    };

    private string Put(object? value)
    {
        _parameters.Add(value);
        return $"${_parameters.Count}";
    }
}
