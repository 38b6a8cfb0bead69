create function reporting.scorecard_by(
    method_id text, by text, d date default reporting.today(), k date default reporting.today(), aggregation text default null, of_instrument text default null)
    returns table (
        key text, name text, score numeric, percent numeric, n bigint, excluded bigint, unassessed bigint, of bigint, called text, otherwise jsonb,
        sums_to numeric, sums_to_100 boolean) language sql stable as
$$
    -- quotients with 40 places, rounded to 30 before anything else, so that what lies halfway is seen to
    with m as (
        select x.*, coalesce($5, x.aggregation) as mean, l.value as least
        from reporting.method x left join reporting.method_code l on l.method = x.id and l.code = x.level where x.id = method_id),
    tally as (
        select t.key, t.name, t.part, t.n, t.code is null as missing, c.code is not null and not c.excluded as counts, c.value
        from reporting.scorecard_tally(method_id, by, d, k, $5, of_instrument) t cross join m
        left join reporting.method_code c on c.method = m.id and c.code = coalesce(t.code, m.missing)),
    parts as (
        select t.key, t.part, sum(t.n * t.value)::numeric(1000, 40) as total, sum(t.n) as n, sum(t.n) filter (where t.value >= m.least) as reached
        from tally t cross join m where t.counts group by t.key, t.part),
    scores as (
        select p.key, round(case
            when min(m.mean) in ('mean-of-commitments', 'mean-of-parties') then sum(p.total / p.n) / count(*)
            when min(m.mean) = 'mean-of-cells' then sum(p.total) / sum(p.n)
            when min(m.mean) = 'normalised-sum' then sum(p.total) / (sum(p.n) * min(m.most))
            when min(m.level) is not null then coalesce(sum(p.reached), 0)::numeric(1000, 40) / sum(p.n) end, 30) as score
        from parts p cross join m group by p.key),
    groups as (
        select t.key, min(t.name) as name, coalesce(sum(t.n) filter (where t.counts and not t.missing), 0) as n,
            coalesce(sum(t.n) filter (where not t.missing and not t.counts), 0) as excluded,
            coalesce(sum(t.n) filter (where t.missing), 0) as unassessed, coalesce(sum(t.n) filter (where t.counts), 0) as of
        from tally t group by t.key),
    levels as (
        select l.key, sum(l.percent) as sums_to, sum(l.percent) filter (where l.value >= m.least) as parts,
            sum((l.otherwise ->> 'largest-remainder')::numeric) filter (where l.value >= m.least) as remainders
        from m cross join lateral reporting.scorecard_levels(method_id, by, d, k, of_instrument) l
        where m.aggregation in ('distribution', 'share-at-or-above') group by l.key),
    shown as (
        select g.*, s.score, round((s.score + m.add) * m.multiply / m.divide, 25) as exact, l.sums_to, l.parts, l.remainders
        from groups g cross join m left join scores s on s.key = g.key and g.n > 0 left join levels l on l.key = g.key)
    select s.key, s.name, trim_scale(round(s.score, 16)), case m.rounding when 'truncate' then trunc(s.exact, m.digits) else round(s.exact, m.digits) end,
        s.n::bigint, s.excluded::bigint, s.unassessed::bigint, s.of::bigint,
        (select c.code from reporting.method_code c where c.method = m.id and round(s.score * c.from_denominator, 25) >= c.from_numerator
            order by c.from_numerator / c.from_denominator desc limit 1),
        (select jsonb_object_agg(a.way, trim_scale(case a.way when 'truncate' then trunc(s.exact, m.digits) when 'sum-of-rounded-parts' then coalesce(s.parts, 0)
            when 'largest-remainder' then coalesce(s.remainders, 0) else round(s.exact, m.digits) end)) from unnest(m.alternatives) a (way) where s.score is not null),
        s.sums_to, s.sums_to = 100
    from shown s cross join m order by s.key
$$;
comment on function reporting.scorecard_by(text, text, date, date, text, text) is 'Scores by a method, a row for each party, commitment, instrument or topic, or one for all, with the numbers of GET /scorecards/{method}?by=…: score (unrounded; null where nothing is assessed that counts), percent as the method rounds it, n assessed with a code that counts, excluded by their code, unassessed (not zeros; where the method has a code for these they count as that), of (the denominator), called (the code whose range the score lies in), otherwise (the percent in other roundings), sums_to (of the levels'' percentages in scorecard_levels). aggregation: another mean than the method''s own. of_instrument: only of one, by key or id.';
grant execute on function reporting.scorecard_by to dashboard_reader;
