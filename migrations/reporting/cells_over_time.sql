create function reporting.cells_over_time(
    from_day date, to_day date, step interval default '1 month', k date default reporting.today())
    returns table (day date, implementation text, n bigint, of bigint) language plpgsql stable as
$$
#variable_conflict use_column
begin
    if step < interval '1 day' then
        raise exception 'step is a day or more, not %', step using errcode = 'invalid_parameter_value';
    end if;
    return query
    with days as (
        select d.day from (
            select (from_day + n * step)::date as day from generate_series(0, case when isfinite(from_day) and isfinite(to_day)
                then ceil((to_day - from_day) * 86400.0 / extract(epoch from step))::int + 2 else -1 end) n) d
        where d.day <= to_day)
    select days.day, c.implementation, count(*), sum(count(*)) over (partition by days.day)::bigint
    from days cross join lateral reporting.cells_on(days.day, k) c
    group by days.day, c.implementation order by days.day, c.implementation;
end
$$;
comment on function reporting.cells_over_time(date, date, interval, date) is 'status_over_time by cell, commitment by obligor, as known on day k: n of so many cells had each implementation on each day.';
grant execute on function reporting.cells_over_time to dashboard_reader;
