-- A scorecard counts what its method is used for: a register of several institutes holds much that a method says nothing of.
create function reporting.scored_instruments(method_id text, k date default reporting.today()) returns setof uuid language sql stable as
$$
    with used (id) as materialized (
        select c.instrument_id from reporting.assessment a join reporting.commitment c on c.id = a.commitment_id where a.method = method_id and a.known @> k
        union
        select f.instrument_id from reporting.published_figure f where f.method = method_id and f.known @> k)
    select id from used
    union all
    select i.id from reporting.instrument i where not exists (select from used)
$$;
comment on function reporting.scored_instruments(text, date) is 'The instruments that a method is used for as known on day k: something of theirs is assessed by it, or a figure by it is published; all instruments while there is none. Its scorecards count these only, unless they are asked for one.';

create or replace function reporting.scorecard_cells(method_id text, d date default reporting.today(), k date default reporting.today())
    returns table (
        commitment_id uuid, commitment_key text, text text, party text, instrument_id uuid, instrument text, topics text[], made_earliest date,
        entry_id uuid, code text, value numeric, coder text, rationale text, effective_on date)
    language sql stable as
$$
    with m as (select coders = 'each' as each from reporting.method where id = method_id)
    select distinct on (c.made_earliest, c.id, s.party, case when m.each then a.coder end)
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
    order by c.made_earliest, c.id, s.party, case when m.each then a.coder end, lower(a.effective) desc nulls last, a.entry_id
$$;
comment on function reporting.scorecard_cells(text, date, date) is 'The cells that a scorecard counts, commitment by obligor, as GET /scorecards/{method}/cells has them, of the scored_instruments: the latest assessment by the method on day d as known on day k. entry_id null: not assessed. value null: the code leaves the denominator, or has no place on the scale (method_code).';

create or replace function reporting.scorecard_tally(
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
            from reporting.standing s join promises p on p.id = s.commitment_id
            left join judged a on a.commitment_id = s.commitment_id and a.party = s.party
            where s.party is not null and s.effective @> $1 and s.known @> $2 and s.commitment_id not in (select commitment_id from several)
            union all
            (select distinct on (s.commitment_id, s.party, case when $5 then a.coder end) s.party, a.code, p.*
            from reporting.standing s join several using (commitment_id) join promises p on p.id = s.commitment_id
            left join judged a on a.commitment_id = s.commitment_id and (a.party is null or a.party = s.party)
            where s.party is not null and s.effective @> $1 and s.known @> $2
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
