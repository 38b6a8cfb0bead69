-- Figures as published beside those computed, and the codes of coding rounds.
create table reporting.published_figure (
    entry_id uuid not null, stream_id uuid not null, instrument_id uuid not null, commitment_id uuid, party text, method text not null,
    figure text not null, code text, value numeric not null, tolerance numeric not null, effective daterange not null, known daterange not null, source jsonb);
create index published_figure_stream on reporting.published_figure (stream_id);
create index published_figure_method on reporting.published_figure (method);
comment on table reporting.published_figure is 'Figures as someone published them, each until the next of the same kind by the same publisher. commitment_id null: of all commitments of the instrument. party null: of all obligors. Beside the computed ones: figures_on and deviations.';
comment on column reporting.published_figure.stream_id is 'The instrument or commitment that it is of.';
comment on column reporting.published_figure.figure is 'score, percent, n (assessed with a code that counts), count (of a code), share (of a code among those that count, in percent).';
comment on column reporting.published_figure.code is 'The code that a count or share is of.';
comment on column reporting.published_figure.value is 'As printed, with its decimal places.';
comment on column reporting.published_figure.tolerance is 'How far a computed figure may lie from it and still be equal: as stated, else half a unit of the last printed digit.';
comment on column reporting.published_figure.effective is 'The days on which it is the figure in effect.';
comment on column reporting.published_figure.known is 'The days of knowledge that say so.';

create table reporting.code (
    entry_id uuid not null, commitment_id uuid not null, party text, method text not null, round text not null, coder text not null,
    code text not null, value numeric, adjudicated_by uuid, adjudicated_code text, on_text text not null, effective_on date not null, known daterange not null);
create index code_commitment on reporting.code (commitment_id);
create index code_round on reporting.code (method, round);
comment on table reporting.code is 'What each coder of a round gave to each unit: a commitment by a party, or as a whole (party null). Codes move no standing and no score.';
comment on column reporting.code.code is '"withheld until adjudicated" until an assessment names the round; then as the method names it.';
comment on column reporting.code.value is 'Of the code; null while it is withheld, and of a code that leaves the denominator.';
comment on column reporting.code.adjudicated_by is 'The assessment that adjudicates the unit; null: not yet.';
comment on column reporting.code.effective_on is 'The day from which it counts.';
comment on column reporting.code.known is 'The days on which this was known of it.';

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

create function reporting.deviations(method_id text, d date default reporting.today(), k date default reporting.today())
    returns table (
        entry_id uuid, commitment_id uuid, instrument_id uuid, party text, figure text, code text, published numeric, tolerance numeric, computed numeric,
        rounded numeric, difference numeric, n bigint, state text, effective_on date)
    language sql stable as
$$ select * from reporting.figures_on(method_id, d, k) f where f.state <> 'equal' $$;
comment on function reporting.deviations(text, date, date) is 'The rows of figures_on that are not equal: every published figure that the assessments do not give.';

grant select on reporting.published_figure, reporting.code to dashboard_reader;
grant execute on all functions in schema reporting to dashboard_reader;
