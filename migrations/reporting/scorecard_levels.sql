create function reporting.scorecard_levels(
    method_id text, by text, d date default reporting.today(), k date default reporting.today(), of_instrument text default null)
    returns table (key text, name text, code text, meaning text, value numeric, n bigint, of bigint, percent numeric, otherwise jsonb)
    language sql stable as
$$
    -- shares with 40 places, so that what lies halfway is seen to; then rounded once
    with m as (select * from reporting.method where id = method_id),
    counted as (
        select t.key, min(t.name) as name, c.code, c.meaning, c.value, c.position, c.excluded, sum(t.n) as n
        from reporting.scorecard_tally(method_id, by, d, k, null, of_instrument) t cross join m
        join reporting.method_code c on c.method = m.id and c.code = coalesce(t.code, m.missing)
        group by t.key, c.code, c.meaning, c.value, c.position, c.excluded),
    shared as (
        select g.key, g.name, c.code, c.meaning, c.value, c.position, coalesce(x.n, 0) as n, g.of,
            round((coalesce(x.n, 0) * 100)::numeric(1000, 40) / g.of, 30) as share
        from m join reporting.method_code c on c.method = m.id and not c.excluded
        cross join (select key, min(name) as name, sum(n) filter (where not excluded) as of from counted group by key) g
        left join counted x on x.key = g.key and x.code = c.code
        where g.of > 0),
    lowered as (
        select s.*, trunc(s.share, m.digits) as down,
            row_number() over (partition by s.key order by s.share - trunc(s.share, m.digits) desc, s.position) as turn,
            round((100 - sum(trunc(s.share, m.digits)) over (partition by s.key)) * power(10::numeric, m.digits)) as lacking
        from shared s cross join m),
    rounded as (
        select l.*, case m.rounding when 'truncate' then l.down else round(l.share, m.digits) end as percent,
            l.down + case when l.turn <= l.lacking then power(10::numeric, -m.digits) else 0 end as largest_remainder
        from lowered l cross join m)
    select r.key, r.name, r.code, r.meaning, r.value, r.n::bigint, r.of::bigint, r.percent, (
        select jsonb_object_agg(a.way, trim_scale(case a.way when 'truncate' then r.down when 'largest-remainder' then r.largest_remainder else round(r.share, m.digits) end))
        from unnest(m.alternatives) a (way) where a.way <> 'sum-of-rounded-parts')
    from rounded r cross join m where m.aggregation in ('distribution', 'share-at-or-above') order by r.key, r.position
$$;
comment on function reporting.scorecard_levels(text, text, date, date, text) is 'How many cells of a row of a scorecard are at each level, of how many that count, and their share in percent, rounded as the method says. The percentages of a row are not made to sum to 100; otherwise has them in other roundings that the method names, such as largest-remainder.';
grant execute on function reporting.scorecard_levels to dashboard_reader;
