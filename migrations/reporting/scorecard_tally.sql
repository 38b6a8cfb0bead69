create function reporting.scorecard_tally(
    method_id text, by text, d date default reporting.today(), k date default reporting.today(), aggregation text default null, of_instrument text default null)
    returns table (key text, name text, part text, code text, n bigint) language plpgsql stable as
$$
#variable_conflict use_column
declare
    m reporting.method;
    mean text;
    k_of text := case by when 'party' then 'c.party' when 'commitment' then 'c.id' when 'instrument' then 'c.instrument_id' when 'topic' then 't.topic' when 'all' then '''all''::text' end;
    name_of text := case by when 'party' then 'c.party' when 'commitment' then 'coalesce(c.key, c.text)' when 'instrument' then 'c.title' when 'topic' then 't.topic' else '''all commitments''::text' end;
    part_of text := '''''::text';
begin
    select * into m from reporting.method where id = method_id;
    if m.id is null then
        raise exception '% is not a method; see reporting.method', method_id using errcode = 'invalid_parameter_value';
    end if;
    if k_of is null then
        raise exception 'by is one of party, commitment, instrument, topic, all, not %', by using errcode = 'invalid_parameter_value';
    end if;
    mean := coalesce(aggregation, m.aggregation);
    if aggregation is not null and (m.aggregation not like 'mean-of-%' or aggregation not in ('mean-of-commitments', 'mean-of-parties', 'mean-of-cells')) then
        raise exception 'aggregation % does not go with %, whose own is %', aggregation, method_id, m.aggregation using errcode = 'invalid_parameter_value';
    end if;
    -- a mean of means is taken over parts, unless each part of a row has one cell
    if mean = 'mean-of-commitments' and by <> 'commitment' and (by <> 'party' or m.coders = 'each') then part_of := 'c.id'; end if;
    if mean = 'mean-of-parties' and by <> 'party' and (by <> 'commitment' or m.coders = 'each') then part_of := 'c.party'; end if;
    return query execute format($q$
        with promises as materialized (
            select c.id, c.key, c.instrument_id, iv.summary as title, v.content ->> 'text' as text, v.content -> 'topics' as topics
            from reporting.commitment c
            join reporting.entry_version v on v.entry_id = c.entry_id and v.known @> $2
            join reporting.instrument i on i.id = c.instrument_id
            join reporting.entry_version iv on iv.entry_id = i.entry_id and (iv.known @> $2 or ($2 < i.known_on and lower(iv.known) = i.known_on))
            where case when $4 is null then c.instrument_id in (select reporting.scored_instruments($3, $2)) else i.key = $4 or i.id::text = $4 end),
        judged as not materialized (
            select a.commitment_id, a.party, a.coder, a.entry_id, a.code, lower(a.effective) as since
            from reporting.assessment a where a.method = $3 and a.effective @> $1 and a.known @> $2),
        several as materialized (select distinct commitment_id from judged where party is null or coder is not null),
        cells as (
            select s.party, a.code, p.*
            from reporting.obligor_on($1, $2) s join promises p on p.id = s.commitment_id
            left join judged a on a.commitment_id = s.commitment_id and a.party = s.party
            where s.commitment_id not in (select commitment_id from several)
            union all
            (select distinct on (s.commitment_id, s.party, case when $5 then a.coder end) s.party, a.code, p.*
            from reporting.obligor_on($1, $2) s join several using (commitment_id) join promises p on p.id = s.commitment_id
            left join judged a on a.commitment_id = s.commitment_id and (a.party is null or a.party = s.party)
            order by s.commitment_id, s.party, case when $5 then a.coder end, a.since desc nulls last, a.entry_id)),
        counted as (
            select %1$s as key, min(%2$s) as name, %3$s as part, c.code, count(*) as n
            from cells c %4$s group by 1, 3, 4)
        select key::text, name, part::text, code, n from counted
        $q$, k_of, name_of, part_of, case when by = 'topic' then 'cross join lateral jsonb_array_elements_text(c.topics) t (topic)' else '' end)
        using d, k, method_id, of_instrument, m.coders = 'each';
end
$$;
comment on function reporting.scorecard_tally(text, text, date, date, text, text) is 'The cells of a scorecard counted by code (null: not assessed). by is party, commitment, instrument, topic or all; part is the commitment or party that a mean of means is taken over; of_instrument narrows to one, by key or id, also where it is none of the scored_instruments.';
grant execute on function reporting.scorecard_tally to dashboard_reader;
