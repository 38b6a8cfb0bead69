create function reporting.cells_on(d date default reporting.today(), k date default reporting.today())
    returns setof reporting.standing language sql stable as
$$
    select s.* from reporting.standing_on(d, k) s
    join reporting.commitment c on c.id = s.commitment_id
    join reporting.entry_version v on v.entry_id = c.entry_id and v.known @> k
    where (s.party is not null) = (v.content ->> 'mode' is not distinct from 'severally')
$$;
comment on function reporting.cells_on(date, date) is 'The cells, commitment by obligor, on day d as known on day k: a row for each obligor of what is held severally, and one (party null) for what is held jointly. Count these where promises are held severally.';
grant execute on function reporting.cells_on to dashboard_reader;
