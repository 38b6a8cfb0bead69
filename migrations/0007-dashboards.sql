-- What dashboards ask most, as functions of a day and a day of knowledge; and what every column means.
create or replace view reporting.standing_now as select * from reporting.standing where upper_inf(known) and effective @> reporting.today();

create or replace view reporting.commitment_now as
    select c.id, c.key, i.key as instrument_key, i.title as instrument, c.code, c.text, c.obligors, c.topics, c.made_on,
        s.implementation, s.basis, s.timeliness, s.stalled, s.validity, s.contested, s.declared, s.reported, s.assessed,
        s.deadline, s.past_first_deadline, s.distribution, e.summary as decided_by, e.quote, e.source_title, e.source_url,
        s.due_earliest, s.due_latest, s.entry_id, c.instrument_id, c.last_known_on
    from reporting.commitment c
    join reporting.instrument i on i.id = c.instrument_id and i.retracted_on is null
    join reporting.standing_now s on s.commitment_id = c.id and s.party is null
    left join reporting.entry e on e.id = s.entry_id;

create function reporting.entry_on(k date default reporting.today())
    returns table (
        id uuid, key text, stream_id uuid, instrument_id uuid, commitment_id uuid, kind text, on_text text, effective_on date, known_on date,
        recorded_at timestamptz, recorded_by text, summary text, quote text, source_title text, source_url text, content jsonb)
    language sql stable as
$$
    select e.id, e.key, e.stream_id, e.instrument_id, e.commitment_id, e.kind, v.on_text, v.effective_on, e.known_on, e.recorded_at, e.recorded_by,
        v.summary, v.content #>> '{source,quote,exact}', v.content #>> '{source,title}', v.content #>> '{source,url}', v.content
    from reporting.entry e join reporting.entry_version v on v.entry_id = e.id and v.known @> k
$$;
comment on function reporting.entry_on(date) is 'Every entry that stands on day k, as it was worded then: later corrections not yet made, entries taken back by then left out.';

create function reporting.commitment_on(d date default reporting.today(), k date default reporting.today())
    returns table (
        id uuid, key text, instrument_id uuid, instrument_key text, instrument text, code text, text text, obligors text[], topics text[], made_on text,
        implementation text, basis text, timeliness text, stalled boolean, validity text, contested boolean, declared text, reported text, assessed text,
        deadline text, due_earliest date, due_latest date, past_first_deadline boolean, distribution text,
        entry_id uuid, decided_by text, quote text, source_title text, source_url text)
    language sql stable as
$$
    select c.id, c.key, c.instrument_id, i.key, iv.summary, v.content ->> 'code', v.content ->> 'text',
        array(select jsonb_array_elements_text(v.content -> 'obligors')), array(select jsonb_array_elements_text(v.content -> 'topics')), v.on_text,
        s.implementation, s.basis, s.timeliness, s.stalled, s.validity, s.contested, s.declared, s.reported, s.assessed,
        s.deadline, s.due_earliest, s.due_latest, s.past_first_deadline, s.distribution, s.entry_id, ev.summary,
        ev.content #>> '{source,quote,exact}', ev.content #>> '{source,title}', ev.content #>> '{source,url}'
    from reporting.standing s
    join reporting.commitment c on c.id = s.commitment_id
    join reporting.entry_version v on v.entry_id = c.entry_id and v.known @> k
    join reporting.instrument i on i.id = c.instrument_id
    join reporting.entry_version iv on iv.entry_id = i.entry_id and (iv.known @> k or (k < i.known_on and lower(iv.known) = i.known_on))
    left join reporting.entry_version ev on ev.entry_id = s.entry_id and ev.known @> k
    where s.party is null and s.effective @> d and s.known @> k
$$;
comment on function reporting.commitment_on(date, date) is 'commitment_now of another day: one row a commitment with its standing on day d as known on day k, in the words known on day k, and the entry, quote and source that decided it.';

create function reporting.scorecard_cells(method_id text, d date default reporting.today(), k date default reporting.today())
    returns table (
        commitment_id uuid, commitment_key text, text text, party text, instrument_id uuid, instrument text, topics text[], made_earliest date,
        entry_id uuid, code text, value numeric, coder text, rationale text, effective_on date)
    language sql stable as
$$
    select distinct on (c.made_earliest, c.id, s.party)
        c.id, c.key, v.content ->> 'text', s.party, c.instrument_id, iv.summary, array(select jsonb_array_elements_text(v.content -> 'topics')),
        c.made_earliest, a.entry_id, a.code, a.value, a.coder, a.rationale, lower(a.effective)
    from reporting.standing s
    join reporting.commitment c on c.id = s.commitment_id
    join reporting.entry_version v on v.entry_id = c.entry_id and v.known @> k
    join reporting.instrument i on i.id = c.instrument_id
    join reporting.entry_version iv on iv.entry_id = i.entry_id and (iv.known @> k or (k < i.known_on and lower(iv.known) = i.known_on))
    left join reporting.assessment a on a.commitment_id = s.commitment_id and a.method = method_id and (a.party is null or a.party = s.party)
        and a.effective @> d and a.known @> k
    where s.party is not null and s.effective @> d and s.known @> k
    order by c.made_earliest, c.id, s.party, lower(a.effective) desc nulls last, a.entry_id
$$;
comment on function reporting.scorecard_cells(text, date, date) is 'The cells that a scorecard counts, commitment by obligor, as GET /scorecards/{method}/cells has them: the latest assessment by the method on day d as known on day k. entry_id null: not assessed. value null: the code leaves the denominator.';

create function reporting.scorecard_by(method_id text, by text, d date default reporting.today(), k date default reporting.today())
    returns table (key text, name text, score numeric, percent numeric, n bigint, excluded bigint, unassessed bigint) language plpgsql stable as
$$
#variable_conflict use_column
begin
    if by not in ('party', 'commitment', 'instrument', 'topic') then
        raise exception 'by is one of party, commitment, instrument, topic, not %', by using errcode = 'invalid_parameter_value';
    end if;
    if not exists (select from reporting.method m where m.id = method_id) then
        raise exception '% is not a method; see reporting.method', method_id using errcode = 'invalid_parameter_value';
    end if;
    return query
        select g.key, min(g.name), round(avg(c.value), 10), round((avg(c.value) + min(m.add)) * min(m.multiply) / min(m.divide)),
            count(c.value), count(c.entry_id) filter (where c.value is null), count(*) filter (where c.entry_id is null)
        from reporting.scorecard_cells(method_id, d, k) c
        join reporting.method m on m.id = method_id
        cross join lateral (
            select c.party as key, c.party as name where by = 'party'
            union all select c.commitment_id::text, coalesce(c.commitment_key, c.text) where by = 'commitment'
            union all select c.instrument_id::text, c.instrument where by = 'instrument'
            union all select t.topic, t.topic from unnest(c.topics) t (topic) where by = 'topic') g
        group by g.key order by g.key;
end
$$;
comment on function reporting.scorecard_by(text, text, date, date) is 'Scores by a method, a row for each party, commitment, instrument or topic, with the numbers of GET /scorecards/{method}?by=…: score (the mean; null where nothing with a value was assessed), percent, n assessed with a value, excluded by their code, not assessed. The last two are not zeros.';

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

create function reporting.found(words text, k date default reporting.today())
    returns table (commitment_id uuid, entry_id uuid, effective_on date, language text, rank real, excerpt text) language sql stable as
$$
    select s.commitment_id, s.entry_id, s.effective_on, s.language, ts_rank(s.document, q.own),
        ts_headline(reporting.search_configuration(s.language), s.words, q.own, 'StartSel=«, StopSel=», MaxFragments=1')
    from reporting.search s
    cross join lateral (select websearch_to_tsquery(reporting.search_configuration(s.language), $1) as own) q
    where s.document @@ reporting.search_query($1) and s.document @@ q.own and s.known @> k
    order by 5 desc, s.entry_id
$$;
comment on function reporting.found(text, date) is 'Entries known on day k that hold the words, best first, each searched in its own language, with an excerpt that marks them.';

comment on column reporting.instrument.id is 'The same in every register, computed from key.';
comment on column reporting.instrument.key is 'The name that its writer gave it.';
comment on column reporting.instrument.kind is 'joint-statement, communique, declaration, memorandum, treaty, action-plan, programme, pledge or press-statement.';
comment on column reporting.instrument.parties is 'Codes: ISO 3166-1 alpha-3, or of an organisation.';
comment on column reporting.instrument.language is 'BCP 47.';
comment on column reporting.instrument.source is 'JSON: title, publisher, url, publishedOn, accessedOn, quote {exact, prefix, suffix}, locator, language.';
comment on column reporting.instrument.entry_id is 'Its registration in entry.';
comment on column reporting.instrument.version is 'How many entries it has; what If-Match takes.';
comment on column reporting.party_action.on_text is 'When, as written: an EDTF date; on_earliest and on_latest are its first and last day.';
comment on column reporting.party_action.effective_on is 'The day from which it counts.';
comment on column reporting.commitment.id is 'The same in every register, computed from key.';
comment on column reporting.commitment.key is 'The name that its writer gave it.';
comment on column reporting.commitment.code is 'Its number in the instrument.';
comment on column reporting.commitment.text is 'The promise word for word.';
comment on column reporting.commitment.obligors is 'Codes of the parties that carry it.';
comment on column reporting.commitment.mode is 'jointly or severally.';
comment on column reporting.commitment.targets is 'JSON list: name, text, indicator, unit, baseline, value.';
comment on column reporting.commitment.first_deadline is 'As written, an EDTF date.';
comment on column reporting.commitment.made_on is 'When it was promised, as written; made_earliest and made_latest are its first and last day.';
comment on column reporting.commitment.entry_id is 'Its registration in entry.';
comment on column reporting.commitment.retracted_on is 'Since when it is taken back as registered in error.';
comment on column reporting.commitment.version is 'How many entries it has; what If-Match takes.';
comment on column reporting.commitment.last_known_on is 'The last day on which something became known of it.';
comment on column reporting.entry.stream_id is 'The instrument or commitment that it is on.';
comment on column reporting.entry.sequence is 'The order of recording in the register.';
comment on column reporting.entry.version is 'The order of recording on its instrument or commitment.';
comment on column reporting.entry.kind is 'What was recorded: instrument-registered, commitment-registered, progress-logged, status-declared, commitment-assessed, indicator-reported, … (docs/events.md).';
comment on column reporting.entry.key is 'The name that its writer gave it.';
comment on column reporting.entry.on_text is 'When it was so, as written: an EDTF date; on_earliest and on_latest are its first and last day.';
comment on column reporting.entry.known_on is 'Since when the public could know it.';
comment on column reporting.entry.recorded_at is 'When this register stored it, by the database''s clock.';
comment on column reporting.entry.recorded_by is 'Who stored it.';
comment on column reporting.entry.summary is 'One line of what it says, corrections applied.';
comment on column reporting.entry.recorded_content is 'JSON, before any correction.';
comment on column reporting.entry.source is 'JSON: title, publisher, url, publishedOn, accessedOn, quote {exact, prefix, suffix}, locator, language.';
comment on column reporting.entry.quote is 'The words of the source.';
comment on column reporting.entry.retracted_by is 'The retraction of this entry, known from retracted_on on.';
comment on column reporting.standing.party is 'The obligor; null: the commitment as a whole.';
comment on column reporting.standing.effective is 'The days on which it was so.';
comment on column reporting.standing.known is 'The days of knowledge that say so.';
comment on column reporting.standing.stalled is 'In progress, and nine months without a report that moved something.';
comment on column reporting.standing.validity is 'in-force, renewed, superseded, withdrawn, lapsed.';
comment on column reporting.standing.contested is 'An open dispute, or sources that contradict each other.';
comment on column reporting.standing.deadline is 'The deadline in force, as written.';
comment on column reporting.standing.distribution is 'Where obligors differ: how many have which implementation.';
comment on column reporting.assessment.code is 'As the method names it.';
comment on column reporting.assessment.implementation is 'What the code says of the implementation.';
comment on column reporting.assessment.effective is 'The days on which it is the assessment in effect.';
comment on column reporting.assessment.known is 'The days of knowledge that say so.';
comment on column reporting.indicator.known is 'The days on which this version of the entry was known.';
comment on column reporting.indicator.target is 'The target of the commitment that it measures, by name.';
comment on column reporting.indicator.on_text is 'The period or day measured, as written; on_earliest and on_latest are its first and last day.';
comment on column reporting.link.known is 'The days on which this version of the entry was known.';
comment on column reporting.finding.entry_ids is 'The entries that do not go together.';
comment on column reporting.finding.known is 'The days of knowledge on which it is to be looked at.';
comment on column reporting.search.document is 'What words are looked for in: use the function found.';
comment on column reporting.search.language is 'BCP 47, of the source.';
comment on column reporting.commitment_now.entry_id is 'The entry that decided the implementation; decided_by is its summary, quote its quote.';
comment on column reporting.commitment_now.last_known_on is 'The last day on which something became known of it.';

grant select on all tables in schema reporting to dashboard_reader;
grant execute on all functions in schema reporting to dashboard_reader;
