create function reporting.scorecard_cells(method_id text, d date default reporting.today(), k date default reporting.today())
    returns table (
        commitment_id uuid, commitment_key text, text text, party text, instrument_id uuid, instrument text, topics text[], made_earliest date,
        entry_id uuid, code text, value numeric, coder text, rationale text, effective_on date)
    language sql stable as
$$
    with m as (select coders = 'each' as each from reporting.method where id = method_id)
    select distinct on (coalesce(c.made_earliest, '0001-01-01'), c.id, s.party, case when m.each then a.coder end)
        c.id, c.key, v.content ->> 'text', s.party, c.instrument_id, iv.summary, array(select jsonb_array_elements_text(v.content -> 'topics')),
        c.made_earliest, a.entry_id, a.code, a.value, a.coder, a.rationale, lower(a.effective)
    from m cross join reporting.obligor_on(d, k) s
    join reporting.commitment c on c.id = s.commitment_id
    join reporting.entry_version v on v.entry_id = c.entry_id and v.known @> k
    join reporting.instrument i on i.id = c.instrument_id
    join reporting.entry_version iv on iv.entry_id = i.entry_id and (iv.known @> k or (k < i.known_on and lower(iv.known) = i.known_on))
    left join reporting.assessment a on a.commitment_id = s.commitment_id and a.method = method_id and (a.party is null or a.party = s.party)
        and a.effective @> d and a.known @> k
    where c.instrument_id in (select reporting.scored_instruments(method_id, k))
    order by coalesce(c.made_earliest, '0001-01-01'), c.id, s.party, case when m.each then a.coder end, lower(a.effective) desc nulls last, a.entry_id
$$;
comment on function reporting.scorecard_cells(text, date, date) is 'The cells that a scorecard counts, commitment by obligor, as GET /scorecards/{method}/cells has them, of the scored_instruments: the latest assessment by the method on day d as known on day k. entry_id null: not assessed. value null: the code leaves the denominator, or has no place on the scale (method_code).';
grant execute on function reporting.scorecard_cells to dashboard_reader;
