create function reporting.deciding_entries(commitment uuid, d date default reporting.today(), k date default reporting.today())
    returns uuid[] language sql stable as
$$
    select array(
        select distinct c.entry_id from reporting.course c
        where c.commitment_id = commitment and c.obligors <> '{}' and c.effective @> d and c.known @> k and c.entry_id is not null
        order by c.entry_id)
$$;
comment on function reporting.deciding_entries(uuid, date, date) is 'The entries that decided how the obligors of a commitment stand on day d as known on day k: one for all of them, or each obligor''s own; none where no entry speaks. Which is whose: entry_id of its rows in standing.';
grant execute on function reporting.deciding_entries to dashboard_reader;
