create function reporting.figures_on(method_id text, d date default reporting.today(), k date default reporting.today())
    returns table (
        entry_id uuid, commitment_id uuid, instrument_id uuid, party text, figure text, code text, published numeric, tolerance numeric, computed numeric,
        rounded numeric, difference numeric, n bigint, state text, effective_on date)
    language sql stable as
$$
    -- quotients as in scorecard_by
    with m as (
        select x.*, l.value as least from reporting.method x left join reporting.method_code l on l.method = x.id and l.code = x.level where x.id = method_id),
    figures as (
        select f.* from reporting.published_figure f where f.method = method_id and f.effective @> d and f.known @> k),
    cells as materialized (
        select c.commitment_id, c.instrument_id, c.party, c.entry_id, coalesce(c.code, m.missing) as code, not w.excluded as counts, w.value, m.least,
            case m.aggregation when 'mean-of-commitments' then c.commitment_id::text when 'mean-of-parties' then c.party else '' end as part
        from reporting.scorecard_cells(method_id, d, k) c cross join m
        left join reporting.method_code w on w.method = m.id and w.code = coalesce(c.code, m.missing)
        where exists (select from figures)),
    matched as (
        select f.entry_id as figure_id, f.code as of_code, c.* from figures f join cells c on c.commitment_id = f.commitment_id and (f.party is null or c.party = f.party)
        union all
        select f.entry_id, f.code, c.* from figures f join cells c on f.commitment_id is null and c.instrument_id = f.instrument_id and (f.party is null or c.party = f.party)),
    counted as (
        select figure_id, count(*) as cells, count(*) filter (where counts) as of, count(*) filter (where counts and entry_id is not null) as n,
            count(*) filter (where code = of_code) as coded
        from matched group by figure_id),
    parts as (
        select figure_id, part, sum(value)::numeric(1000, 40) as total, count(*) as n, count(*) filter (where value >= least) as reached
        from matched where counts group by figure_id, part),
    scores as (
        select p.figure_id, round(case
            when min(m.aggregation) in ('mean-of-commitments', 'mean-of-parties') then sum(p.total / p.n) / count(*)
            when min(m.aggregation) = 'mean-of-cells' then sum(p.total) / sum(p.n)
            when min(m.aggregation) = 'normalised-sum' then sum(p.total) / (sum(p.n) * min(m.most))
            when min(m.level) is not null then sum(p.reached)::numeric(1000, 40) / sum(p.n) end, 30) as score
        from parts p cross join m group by p.figure_id),
    computed as (
        select f.*, coalesce(c.n, 0) as n, case f.figure
            when 'score' then s.score
            when 'percent' then round((s.score + m.add) * m.multiply / m.divide, 25)
            when 'n' then c.n
            when 'count' then c.coded
            when 'share' then case when not o.excluded then round((c.coded * 100)::numeric(1000, 40) / nullif(c.of, 0), 30) end end as computed
        from figures f cross join m
        left join counted c on c.figure_id = f.entry_id
        left join scores s on s.figure_id = f.entry_id and c.n > 0
        left join reporting.method_code o on o.method = m.id and o.code = f.code)
    select p.entry_id, p.commitment_id, p.instrument_id, p.party, p.figure, p.code, p.value, p.tolerance, round(p.computed, 10),
        round(p.computed, scale(p.value)), round(p.computed - p.value, 10), p.n,
        case when p.computed is null then 'not-computable' when abs(p.computed - p.value) <= p.tolerance then 'equal' else 'deviating' end,
        lower(p.effective)
    from computed p order by lower(p.effective), p.entry_id
$$;
comment on function reporting.figures_on(text, date, date) is 'Every figure published by a method that is in effect on day d as known on day k, beside what the assessments give: computed as the scorecard of the method has it, rounded to the digits printed, difference (computed less published), n assessed with a code that counts, and state: equal (within the tolerance), deviating, not-computable (nothing assessed).';
grant execute on function reporting.figures_on to dashboard_reader;
