create function reporting.status_over_time(
    from_day date, to_day date, step interval default '1 month', k date default reporting.today())
    returns table (day date, implementation text, n bigint, of bigint) language plpgsql stable as
$$
#variable_conflict use_column
begin
    if step < interval '1 day' then
        raise exception 'step is a day or more, not %', step using errcode = 'invalid_parameter_value';
    end if;
    return query
    with days as materialized (select array_agg(d.day order by d.day) as days from (
        select (from_day + n * step)::date as day from generate_series(0, case when isfinite(from_day) and isfinite(to_day)
            then ceil((to_day - from_day) * 86400.0 / extract(epoch from step))::int + 2 else -1 end) n) d where d.day <= to_day),
    spans as (
        select s.implementation, coalesce(width_bucket(lower(s.effective) - 1, days.days), 0) as first,
            coalesce(width_bucket(upper(s.effective) - 1, days.days), cardinality(days.days)) as past
        from days cross join reporting.course s
        join reporting.commitment c on c.id = s.commitment_id
        join reporting.entry_version v on v.entry_id = c.entry_id and v.known @> k
        join reporting.instrument i on i.id = c.instrument_id
        join reporting.entry_version iv on iv.entry_id = i.entry_id and (iv.known @> k or (k < i.known_on and lower(iv.known) = i.known_on))
        where s.is_whole and s.known @> k),
    turns as (
        select t.implementation, t.at, sum(t.n) as n from (
            select spans.implementation, first as at, count(*) as n from spans where first < past group by 1, 2
            union all
            select spans.implementation, past, -count(*) from spans where first < past group by 1, 2) t
        group by 1, 2),
    counted as (
        select d.day, w.implementation, sum(t.n) over running as n
        from days cross join lateral unnest(days.days) with ordinality d (day, i) cross join (select distinct turns.implementation from turns) w
        left join turns t on t.implementation = w.implementation and t.at = d.i - 1
        window running as (partition by w.implementation order by d.i))
    select counted.day, counted.implementation, counted.n::bigint, sum(counted.n) over (partition by counted.day)::bigint
    from counted where counted.n > 0 order by counted.day, counted.implementation;
end
$$;
comment on function reporting.status_over_time(date, date, interval, date) is 'How many commitments (n, of how many) had which implementation on each day from from_day to to_day by step, as known on day k.';
grant execute on function reporting.status_over_time to dashboard_reader;
