-- An open start or end of a date is null: hardly a client reads infinity. Ranges stay ranges.
alter table reporting.instrument alter column adopted_earliest drop not null, alter column adopted_latest drop not null;
alter table reporting.party_action alter column on_earliest drop not null, alter column on_latest drop not null;
alter table reporting.commitment alter column made_earliest drop not null, alter column made_latest drop not null;
alter table reporting.indicator alter column on_earliest drop not null, alter column on_latest drop not null;

-- until the readings are written anew, what stood for open is null, and the first and the last day of the calendar are days
do $$
declare
    c record;
begin
    for c in
        select t.relname as relation, a.attname as name, a.atttypid::regtype::text as type, a.attnotnull as required
        from pg_attribute a join pg_class t on t.oid = a.attrelid
        where t.relnamespace = 'reporting'::regnamespace and t.relkind = 'r' and a.attnum > 0 and not a.attisdropped
            and a.atttypid in ('date'::regtype, 'daterange'::regtype)
    loop
        if c.type = 'daterange' then
            execute format('update reporting.%1$I set %2$I = daterange(case when isfinite(lower(%2$I)) then lower(%2$I) end, case when isfinite(upper(%2$I)) then upper(%2$I) end)
                where not isfinite(lower(%2$I)) or not isfinite(upper(%2$I))', c.relation, c.name);
        else
            execute format('update reporting.%1$I set %2$I = case when %3$L then case when %2$I < date ''2000-01-01'' then date ''0001-01-01'' else date ''9999-12-31'' end end
                where not isfinite(%2$I)', c.relation, c.name, c.required);
        end if;
    end loop;
end
$$;
delete from tracker.mt_event_progression where name = 'Readings:All';

comment on schema reporting is 'Readings of the register of commitments, kept from its events. Days are dates in UTC; a range holds from its lower day up to, not including, its upper day; no upper day means: until something else becomes known. No date is infinite: null beside an EDTF text that begins or ends with .. is open there, beside another text or none it is not known.';
comment on column reporting.instrument.adopted_on is 'An EDTF date as written: 2021, 2021-08, 2021-08-17, 2019/2022, ../1950; adopted_earliest and adopted_latest are its first and last day, null where it is open.';
comment on column reporting.party_action.on_text is 'When, as written: an EDTF date; on_earliest and on_latest are its first and last day, null where it is open.';
comment on column reporting.commitment.made_on is 'When it was promised, as written; made_earliest and made_latest are its first and last day, null where it is open.';
comment on column reporting.entry.on_text is 'When it was so, as written: an EDTF date; on_earliest and on_latest are its first and last day, null where it is open.';
comment on column reporting.indicator.on_text is 'The period or day measured, as written; on_earliest and on_latest are its first and last day, null where it is open.';
comment on column reporting.entry_into_force.fulfilled_earliest is 'All conditions are met not before this day; null: not as known, or, where they are or may be met, since an open start.';
comment on column reporting.entry_into_force.in_force_earliest is 'In force not before this day; null: no date as known, or, where it is or may be in force, since an open start.';
comment on column reporting.entry_into_force.conditions is 'JSON list: condition, unit (parties, percent), needed, reached, reachedAtMost, missing, metEarliest, metLatest (none where open), and the party and entry that met it.';
comment on column reporting.counted_party.effective is 'The days on which it counts: from its consent, without a lower day where the date of that has an open start, until it withdraws or denounces.';

alter table reporting.standing add column due_is_open boolean not null default false;
update reporting.standing set due_is_open = true where deadline like '%/..';
comment on column reporting.standing.due_latest is 'The last day that the deadline in force may mean; due_earliest its first. Null: an open end (due_is_open), or no deadline.';
comment on column reporting.standing.due_is_open is 'The deadline in force has no end, such as 2024/..: what is due by it is never overdue.';

-- what lists are sorted by: an open start before every day, an open end and no deadline after every day
drop index reporting.commitment_made;
create index commitment_made on reporting.commitment (coalesce(made_earliest, '0001-01-01'), id);
drop index reporting.standing_due;
create index standing_due on reporting.standing (timeliness, coalesce(due_latest, '9999-12-31'), commitment_id) where party is null;

create or replace view reporting.standing_now as select * from reporting.standing where upper_inf(known) and effective @> reporting.today();

create or replace view reporting.commitment_now as
    select c.id, c.key, i.key as instrument_key, i.title as instrument, c.code, c.text, c.obligors, c.topics, c.made_on,
        s.implementation, s.basis, s.timeliness, s.stalled, s.validity, s.contested, s.declared, s.reported, s.assessed,
        s.deadline, s.past_first_deadline, s.distribution, e.summary as decided_by, e.quote, e.source_title, e.source_url,
        s.due_earliest, s.due_latest, s.entry_id, c.instrument_id, c.last_known_on,
        case when s.entry_id is null then reporting.deciding_entries(c.id) else array[s.entry_id] end as entry_ids, s.due_is_open
    from reporting.commitment c
    join reporting.instrument i on i.id = c.instrument_id and i.retracted_on is null
    join reporting.standing_now s on s.commitment_id = c.id and s.party is null
    left join reporting.entry e on e.id = s.entry_id;
comment on column reporting.commitment_now.due_is_open is 'The deadline has no end, such as 2024/..: what is due by it is never overdue.';

drop function reporting.commitment_on(date, date);
create function reporting.commitment_on(d date default reporting.today(), k date default reporting.today())
    returns table (
        id uuid, key text, instrument_id uuid, instrument_key text, instrument text, code text, text text, obligors text[], topics text[], made_on text,
        implementation text, basis text, timeliness text, stalled boolean, validity text, contested boolean, declared text, reported text, assessed text,
        deadline text, due_earliest date, due_latest date, past_first_deadline boolean, distribution text,
        entry_id uuid, decided_by text, quote text, source_title text, source_url text, entry_ids uuid[], due_is_open boolean)
    language sql stable as
$$
    select c.id, c.key, c.instrument_id, i.key, iv.summary, v.content ->> 'code', v.content ->> 'text',
        array(select jsonb_array_elements_text(v.content -> 'obligors')), array(select jsonb_array_elements_text(v.content -> 'topics')), v.on_text,
        s.implementation, s.basis, s.timeliness, s.stalled, s.validity, s.contested, s.declared, s.reported, s.assessed,
        s.deadline, s.due_earliest, s.due_latest, s.past_first_deadline, s.distribution, s.entry_id, ev.summary,
        ev.content #>> '{source,quote,exact}', ev.content #>> '{source,title}', ev.content #>> '{source,url}',
        case when s.entry_id is null then reporting.deciding_entries(c.id, d, k) else array[s.entry_id] end, s.due_is_open
    from reporting.standing s
    join reporting.commitment c on c.id = s.commitment_id
    join reporting.entry_version v on v.entry_id = c.entry_id and v.known @> k
    join reporting.instrument i on i.id = c.instrument_id
    join reporting.entry_version iv on iv.entry_id = i.entry_id and (iv.known @> k or (k < i.known_on and lower(iv.known) = i.known_on))
    left join reporting.entry_version ev on ev.entry_id = s.entry_id and ev.known @> k
    where s.party is null and s.effective @> d and s.known @> k
$$;
comment on function reporting.commitment_on(date, date) is 'commitment_now of another day: one row a commitment with its standing on day d as known on day k, in the words known on day k, and the entry, quote and source that decided it.';

create or replace function reporting.scorecard_cells(method_id text, d date default reporting.today(), k date default reporting.today())
    returns table (
        commitment_id uuid, commitment_key text, text text, party text, instrument_id uuid, instrument text, topics text[], made_earliest date,
        entry_id uuid, code text, value numeric, coder text, rationale text, effective_on date)
    language sql stable as
$$
    with m as (select coders = 'each' as each from reporting.method where id = method_id)
    select distinct on (coalesce(c.made_earliest, '0001-01-01'), c.id, s.party, case when m.each then a.coder end)
        c.id, c.key, v.content ->> 'text', s.party, c.instrument_id, iv.summary, array(select jsonb_array_elements_text(v.content -> 'topics')),
        c.made_earliest, a.entry_id, a.code, a.value, a.coder, a.rationale, lower(a.effective)
    from m cross join reporting.standing s
    join reporting.commitment c on c.id = s.commitment_id
    join reporting.entry_version v on v.entry_id = c.entry_id and v.known @> k
    join reporting.instrument i on i.id = c.instrument_id
    join reporting.entry_version iv on iv.entry_id = i.entry_id and (iv.known @> k or (k < i.known_on and lower(iv.known) = i.known_on))
    left join reporting.assessment a on a.commitment_id = s.commitment_id and a.method = method_id and (a.party is null or a.party = s.party)
        and a.effective @> d and a.known @> k
    where s.party is not null and s.effective @> d and s.known @> k
        and c.instrument_id in (select reporting.scored_instruments(method_id, k))
    order by coalesce(c.made_earliest, '0001-01-01'), c.id, s.party, case when m.each then a.coder end, lower(a.effective) desc nulls last, a.entry_id
$$;

grant select on all tables in schema reporting to dashboard_reader;
grant execute on all functions in schema reporting to dashboard_reader;
