-- Where promises are held severally the unit is the cell, commitment by obligor: a commitment as a whole says little of twenty.
create function reporting.cells_on(d date default reporting.today(), k date default reporting.today())
    returns setof reporting.standing language sql stable as
$$
    select s.* from reporting.standing s
    join reporting.commitment c on c.id = s.commitment_id
    join reporting.entry_version v on v.entry_id = c.entry_id and v.known @> k
    where (s.party is not null) = (v.content ->> 'mode' is not distinct from 'severally') and s.effective @> d and s.known @> k
$$;
comment on function reporting.cells_on(date, date) is 'The cells, commitment by obligor, on day d as known on day k: a row for each obligor of what is held severally, and one (party null) for what is held jointly. Count these where promises are held severally.';

create function reporting.cells_over_time(
    from_day date, to_day date, step interval default '1 month', k date default reporting.today())
    returns table (day date, implementation text, n bigint, of bigint) language sql stable as
$$
    with days as (
        select d.day from (
            select (from_day + n * step)::date as day from generate_series(0, case when isfinite(from_day) and isfinite(to_day) and step >= interval '1 day'
                then ceil((to_day - from_day) * 86400.0 / extract(epoch from step))::int + 2 else -1 end) n) d
        where d.day <= to_day)
    select days.day, c.implementation, count(*), sum(count(*)) over (partition by days.day)::bigint
    from days cross join lateral reporting.cells_on(days.day, k) c
    group by days.day, c.implementation order by days.day, c.implementation
$$;
comment on function reporting.cells_over_time(date, date, interval, date) is 'status_over_time by cell, commitment by obligor, as known on day k: n of so many cells had each implementation on each day.';

comment on column reporting.standing.distribution is 'Where obligors stand differently (implementation mixed): how many have which implementation. The obligors'' own rows say which; cells_on has one for each.';
grant execute on all functions in schema reporting to dashboard_reader;
