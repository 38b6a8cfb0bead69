-- Figures as published beside those computed, and the codes of coding rounds.
create table reporting.published_figure (
    entry_id uuid not null, stream_id uuid not null, instrument_id uuid not null, commitment_id uuid, party text, method text not null,
    figure text not null, code text, value numeric not null, tolerance numeric not null, effective daterange not null, known daterange not null, source jsonb);
create index published_figure_stream on reporting.published_figure (stream_id);
create index published_figure_method on reporting.published_figure (method);
comment on table reporting.published_figure is 'Figures as someone published them, each until the next of the same kind by the same publisher. commitment_id null: of all commitments of the instrument. party null: of all obligors. Beside the computed ones: figures_on and deviations.';
comment on column reporting.published_figure.stream_id is 'The instrument or commitment that it is of.';
comment on column reporting.published_figure.figure is 'score (the mean), percent, n (assessed with a value), count (of a code), share (of a code among those assessed, in percent).';
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
    with figures as (
        select f.* from reporting.published_figure f where f.method = method_id and f.effective @> d and f.known @> k),
    cells as materialized (
        select c.commitment_id, c.instrument_id, c.party, c.entry_id, c.code, c.value from reporting.scorecard_cells(method_id, d, k) c
        where exists (select from figures)),
    matched as (
        select f.entry_id as figure_id, c.* from figures f join cells c on c.commitment_id = f.commitment_id and (f.party is null or c.party = f.party)
        union all
        select f.entry_id, c.* from figures f join cells c on f.commitment_id is null and c.instrument_id = f.instrument_id and (f.party is null or c.party = f.party)),
    counted as (
        select f.entry_id, count(m.figure_id) as cells, sum(m.value) as total, count(m.value) as n, count(m.entry_id) as assessed,
            count(*) filter (where m.code = f.code) as coded
        from figures f left join matched m on m.figure_id = f.entry_id group by f.entry_id),
    parts as (
        select f.*, c.n, case f.figure when 'score' then c.total when 'percent' then (c.total + m.add * c.n) * m.multiply when 'n' then c.n
                when 'count' then c.coded when 'share' then c.coded * 100 end as above,
            nullif(case f.figure when 'score' then c.n when 'percent' then c.n * m.divide when 'share' then c.assessed else least(c.cells, 1) end, 0) as below
        from figures f join counted c on c.entry_id = f.entry_id join reporting.method m on m.id = method_id)
    select p.entry_id, p.commitment_id, p.instrument_id, p.party, p.figure, p.code, p.value, p.tolerance, round(p.above / p.below, 10),
        round(p.above / p.below, scale(p.value)), round(p.above / p.below - p.value, 10), p.n,
        case when p.below is null then 'not-computable' when abs(p.above - p.value * p.below) <= p.tolerance * p.below then 'equal' else 'deviating' end,
        lower(p.effective)
    from parts p order by lower(p.effective), p.entry_id
$$;
comment on function reporting.figures_on(text, date, date) is 'Every figure published by a method that is in effect on day d as known on day k, beside what the assessments give: computed, rounded to the digits printed, difference (computed less published), n assessed with a value, and state: equal (within the tolerance), deviating, not-computable (nothing assessed).';

create function reporting.deviations(method_id text, d date default reporting.today(), k date default reporting.today())
    returns table (
        entry_id uuid, commitment_id uuid, instrument_id uuid, party text, figure text, code text, published numeric, tolerance numeric, computed numeric,
        rounded numeric, difference numeric, n bigint, state text, effective_on date)
    language sql stable as
$$ select * from reporting.figures_on(method_id, d, k) f where f.state <> 'equal' $$;
comment on function reporting.deviations(text, date, date) is 'The rows of figures_on that are not equal: every published figure that the assessments do not give.';

grant select on reporting.published_figure, reporting.code to dashboard_reader;
grant execute on all functions in schema reporting to dashboard_reader;
