create function reporting.commitment_on(d date default reporting.today(), k date default reporting.today())
    returns table (
        id uuid, key text, instrument_id uuid, instrument_key text, instrument text, code text, text text, obligors text[], topics text[], made_on text,
        implementation text, basis text, timeliness text, stalled boolean, validity text, contested boolean, declared text, reported text, assessed text,
        deadline text, due_earliest date, due_latest date, past_first_deadline boolean, distribution text,
        entry_id uuid, decided_by text, quote text, source_title text, source_url text, entry_ids uuid[], due_is_open boolean, deadline_basis text, wording text)
    language sql stable as
$$
    select c.id, c.key, c.instrument_id, i.key, iv.summary, v.content ->> 'code', v.content ->> 'text',
        array(select jsonb_array_elements_text(v.content -> 'obligors')), array(select jsonb_array_elements_text(v.content -> 'topics')), v.on_text,
        s.implementation, s.basis, s.timeliness, s.stalled, s.validity, s.contested, s.declared, s.reported, s.assessed,
        s.deadline, s.due_earliest, s.due_latest, s.past_first_deadline, s.distribution, s.entry_id, ev.summary,
        ev.content #>> '{source,quote,exact}', ev.content #>> '{source,title}', ev.content #>> '{source,url}',
        case when s.entry_id is null then reporting.deciding_entries(c.id, d, k) else array[s.entry_id] end, s.due_is_open,
        s.deadline_basis, coalesce(v.content ->> 'wording', 'quoted')
    from reporting.headline_on(d, k) s
    join reporting.commitment c on c.id = s.commitment_id
    join reporting.entry_version v on v.entry_id = c.entry_id and v.known @> k
    join reporting.instrument i on i.id = c.instrument_id
    join reporting.entry_version iv on iv.entry_id = i.entry_id and (iv.known @> k or (k < i.known_on and lower(iv.known) = i.known_on))
    left join reporting.entry_version ev on ev.entry_id = s.entry_id and ev.known @> k
$$;
comment on function reporting.commitment_on(date, date) is 'commitment_now of another day: one row a commitment with its standing on day d as known on day k, in the words known on day k, and the entry, quote and source that decided it.';
grant execute on function reporting.commitment_on to dashboard_reader;
