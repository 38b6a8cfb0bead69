-- Scoring methods as their data files have them, and scorecards by all of what these say. The program writes both tables when it starts.
alter table reporting.method
    add origin text, add unit text, add aggregation text, add level text, add missing text, add coders text not null default 'latest',
    add digits integer not null default 0, add rounding text not null default 'half-away-from-zero', add alternatives text[] not null default '{}',
    add most numeric;
comment on table reporting.method is 'Scoring methods. percent = (score + add) * multiply / divide, rounded to digits. Their codes are in method_code.';
comment on column reporting.method.origin is 'Where the rule is published.';
comment on column reporting.method.unit is 'What a cell is in the words of the field: always a commitment by an obligor.';
comment on column reporting.method.aggregation is 'How cells become a score: mean-of-commitments, mean-of-parties, mean-of-cells, share-at-or-above, normalised-sum, distribution.';
comment on column reporting.method.level is 'The code at or above which a share is the score.';
comment on column reporting.method.missing is 'The code that a cell counts as which is not assessed; null: it leaves the denominator.';
comment on column reporting.method.coders is 'latest: the latest assessment is the cell. each: each coder''s latest is a cell of its own.';
comment on column reporting.method.rounding is 'half-away-from-zero or truncate, from the unrounded score.';
comment on column reporting.method.alternatives is 'Other roundings that the field''s publications use; column otherwise of the scorecards has them.';
comment on column reporting.method.most is 'The most that a cell can have.';

create table reporting.method_code (
    method text not null, position integer not null, code text not null, meaning text not null, value numeric, excluded boolean not null,
    implementation text, from_numerator numeric, from_denominator numeric, primary key (method, code));
comment on table reporting.method_code is 'The codes of the scoring methods.';
comment on column reporting.method_code.position is 'The order in the method''s file.';
comment on column reporting.method_code.value is 'Its place on the scale; null: excluded, or a level below all that have a value.';
comment on column reporting.method_code.excluded is 'Whether it leaves the denominator.';
comment on column reporting.method_code.implementation is 'What it says of the implementation.';
comment on column reporting.method_code.from_numerator is 'The least score that is called by this code is from_numerator / from_denominator.';

drop function reporting.scorecard_cells(text, date, date);
create function reporting.scorecard_cells(method_id text, d date default reporting.today(), k date default reporting.today())
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
    order by c.made_earliest, c.id, s.party, case when m.each then a.coder end, lower(a.effective) desc nulls last, a.entry_id
$$;
comment on function reporting.scorecard_cells(text, date, date) is 'The cells that a scorecard counts, commitment by obligor, as GET /scorecards/{method}/cells has them: the latest assessment by the method on day d as known on day k. entry_id null: not assessed. value null: the code leaves the denominator, or has no place on the scale (method_code).';

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
            where $4 is null or i.key = $4 or i.id::text = $4),
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
comment on function reporting.scorecard_tally(text, text, date, date, text, text) is 'The cells of a scorecard counted by code (null: not assessed). by is party, commitment, instrument, topic or all; part is the commitment or party that a mean of means is taken over; of_instrument narrows to one, by key or id.';

create function reporting.scorecard_levels(
    method_id text, by text, d date default reporting.today(), k date default reporting.today(), of_instrument text default null)
    returns table (key text, name text, code text, meaning text, value numeric, n bigint, of bigint, percent numeric, otherwise jsonb)
    language sql stable as
$$
    -- shares with 40 places, so that what lies halfway is seen to; then rounded once
    with m as (select * from reporting.method where id = method_id),
    counted as (
        select t.key, min(t.name) as name, c.code, c.meaning, c.value, c.position, c.excluded, sum(t.n) as n
        from reporting.scorecard_tally(method_id, by, d, k, null, of_instrument) t cross join m
        join reporting.method_code c on c.method = m.id and c.code = coalesce(t.code, m.missing)
        group by t.key, c.code, c.meaning, c.value, c.position, c.excluded),
    shared as (
        select g.key, g.name, c.code, c.meaning, c.value, c.position, coalesce(x.n, 0) as n, g.of,
            round((coalesce(x.n, 0) * 100)::numeric(1000, 40) / g.of, 30) as share
        from m join reporting.method_code c on c.method = m.id and not c.excluded
        cross join (select key, min(name) as name, sum(n) filter (where not excluded) as of from counted group by key) g
        left join counted x on x.key = g.key and x.code = c.code
        where g.of > 0),
    lowered as (
        select s.*, trunc(s.share, m.digits) as down,
            row_number() over (partition by s.key order by s.share - trunc(s.share, m.digits) desc, s.position) as turn,
            round((100 - sum(trunc(s.share, m.digits)) over (partition by s.key)) * power(10::numeric, m.digits)) as lacking
        from shared s cross join m),
    rounded as (
        select l.*, case m.rounding when 'truncate' then l.down else round(l.share, m.digits) end as percent,
            l.down + case when l.turn <= l.lacking then power(10::numeric, -m.digits) else 0 end as largest_remainder
        from lowered l cross join m)
    select r.key, r.name, r.code, r.meaning, r.value, r.n::bigint, r.of::bigint, r.percent, (
        select jsonb_object_agg(a.way, trim_scale(case a.way when 'truncate' then r.down when 'largest-remainder' then r.largest_remainder else round(r.share, m.digits) end))
        from unnest(m.alternatives) a (way) where a.way <> 'sum-of-rounded-parts')
    from rounded r cross join m where m.aggregation in ('distribution', 'share-at-or-above') order by r.key, r.position
$$;
comment on function reporting.scorecard_levels(text, text, date, date, text) is 'How many cells of a row of a scorecard are at each level, of how many that count, and their share in percent, rounded as the method says. The percentages of a row are not made to sum to 100; otherwise has them in other roundings that the method names, such as largest-remainder.';

drop function reporting.scorecard_by(text, text, date, date);
create function reporting.scorecard_by(
    method_id text, by text, d date default reporting.today(), k date default reporting.today(), aggregation text default null, of_instrument text default null)
    returns table (
        key text, name text, score numeric, percent numeric, n bigint, excluded bigint, unassessed bigint, of bigint, called text, otherwise jsonb,
        sums_to numeric, sums_to_100 boolean) language sql stable as
$$
    -- quotients with 40 places, rounded to 30 before anything else, so that what lies halfway is seen to
    with m as (
        select x.*, coalesce($5, x.aggregation) as mean, l.value as least
        from reporting.method x left join reporting.method_code l on l.method = x.id and l.code = x.level where x.id = method_id),
    tally as (
        select t.key, t.name, t.part, t.n, t.code is null as missing, c.code is not null and not c.excluded as counts, c.value
        from reporting.scorecard_tally(method_id, by, d, k, $5, of_instrument) t cross join m
        left join reporting.method_code c on c.method = m.id and c.code = coalesce(t.code, m.missing)),
    parts as (
        select t.key, t.part, sum(t.n * t.value)::numeric(1000, 40) as total, sum(t.n) as n, sum(t.n) filter (where t.value >= m.least) as reached
        from tally t cross join m where t.counts group by t.key, t.part),
    scores as (
        select p.key, round(case
            when min(m.mean) in ('mean-of-commitments', 'mean-of-parties') then sum(p.total / p.n) / count(*)
            when min(m.mean) = 'mean-of-cells' then sum(p.total) / sum(p.n)
            when min(m.mean) = 'normalised-sum' then sum(p.total) / (sum(p.n) * min(m.most))
            when min(m.level) is not null then coalesce(sum(p.reached), 0)::numeric(1000, 40) / sum(p.n) end, 30) as score
        from parts p cross join m group by p.key),
    groups as (
        select t.key, min(t.name) as name, coalesce(sum(t.n) filter (where t.counts and not t.missing), 0) as n,
            coalesce(sum(t.n) filter (where not t.missing and not t.counts), 0) as excluded,
            coalesce(sum(t.n) filter (where t.missing), 0) as unassessed, coalesce(sum(t.n) filter (where t.counts), 0) as of
        from tally t group by t.key),
    levels as (
        select l.key, sum(l.percent) as sums_to, sum(l.percent) filter (where l.value >= m.least) as parts,
            sum((l.otherwise ->> 'largest-remainder')::numeric) filter (where l.value >= m.least) as remainders
        from m cross join lateral reporting.scorecard_levels(method_id, by, d, k, of_instrument) l
        where m.aggregation in ('distribution', 'share-at-or-above') group by l.key),
    shown as (
        select g.*, s.score, round((s.score + m.add) * m.multiply / m.divide, 25) as exact, l.sums_to, l.parts, l.remainders
        from groups g cross join m left join scores s on s.key = g.key and g.n > 0 left join levels l on l.key = g.key)
    select s.key, s.name, trim_scale(round(s.score, 16)), case m.rounding when 'truncate' then trunc(s.exact, m.digits) else round(s.exact, m.digits) end,
        s.n::bigint, s.excluded::bigint, s.unassessed::bigint, s.of::bigint,
        (select c.code from reporting.method_code c where c.method = m.id and round(s.score * c.from_denominator, 25) >= c.from_numerator
            order by c.from_numerator / c.from_denominator desc limit 1),
        (select jsonb_object_agg(a.way, trim_scale(case a.way when 'truncate' then trunc(s.exact, m.digits) when 'sum-of-rounded-parts' then coalesce(s.parts, 0)
            when 'largest-remainder' then coalesce(s.remainders, 0) else round(s.exact, m.digits) end)) from unnest(m.alternatives) a (way) where s.score is not null),
        s.sums_to, s.sums_to = 100
    from shown s cross join m order by s.key
$$;
comment on function reporting.scorecard_by(text, text, date, date, text, text) is 'Scores by a method, a row for each party, commitment, instrument or topic, or one for all, with the numbers of GET /scorecards/{method}?by=…: score (unrounded; null where nothing is assessed that counts), percent as the method rounds it, n assessed with a code that counts, excluded by their code, unassessed (not zeros; where the method has a code for these they count as that), of (the denominator), called (the code whose range the score lies in), otherwise (the percent in other roundings), sums_to (of the levels'' percentages in scorecard_levels). aggregation: another mean than the method''s own. of_instrument: only of one, by key or id.';

drop function reporting.scorecard(text, date, date);
create function reporting.scorecard(method_id text, d date default reporting.today(), k date default reporting.today())
    returns table (
        party text, score numeric, percent numeric, n bigint, excluded bigint, unassessed bigint, of bigint, called text, otherwise jsonb,
        sums_to numeric, sums_to_100 boolean) language sql stable as
$$
    select key, score, percent, n, excluded, unassessed, of, called, otherwise, sums_to, sums_to_100 from reporting.scorecard_by(method_id, 'party', d, k)
$$;
comment on function reporting.scorecard(text, date, date) is 'scorecard_by party: per obligor the score by a method on day d as known on day k, its percentage, and the n behind it. Unassessed is not zero.';

grant select on all tables in schema reporting to dashboard_reader;
grant execute on all functions in schema reporting to dashboard_reader;

-- the values of some codes are others now: the readings are written from the events again
delete from tracker.mt_event_progression where name = 'Readings:All';
