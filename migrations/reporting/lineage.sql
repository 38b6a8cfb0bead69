create function reporting.lineage(commitment uuid, k date default reporting.today())
    returns table (entry_id uuid, from_id uuid, from_key text, relation text, to_id uuid, to_key text, on_text text, effective_on date) language sql stable as
$$
    with recursive reach (id) as (
        values (commitment)
        union
        select case when l.from_id = r.id then l.to_id else l.from_id end
        from reach r join reporting.link l on (l.from_id = r.id or l.to_id = r.id) and l.known @> k)
    select l.entry_id, l.from_id, f.key, l.relation, l.to_id, t.key, l.on_text, l.effective_on
    from reporting.link l
    left join reporting.commitment f on f.id = l.from_id left join reporting.commitment t on t.id = l.to_id
    where l.known @> k and l.from_id in (select r.id from reach r)
    order by l.effective_on, l.entry_id
$$;
comment on function reporting.lineage(uuid, date) is 'Every link that leads to the commitment or away from it, through any number of others, as known on day k.';
grant execute on function reporting.lineage to dashboard_reader;
