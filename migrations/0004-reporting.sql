-- The readings: what dashboards, notebooks and our own pages ask. Public: columns are added, never renamed.
create schema reporting;
comment on schema reporting is 'Readings of the register of commitments, kept from its events. Days are dates in UTC; a range holds from its lower day up to, not including, its upper day; no upper day means: until something else becomes known.';

create function reporting.today() returns date language sql stable as $$ select (now() at time zone 'utc')::date $$;
comment on function reporting.today() is 'Today in UTC, the default of every as-of.';

create table reporting.instrument (
    id uuid primary key, key text, kind text not null, title text not null,
    adopted_on text not null, adopted_earliest date not null, adopted_latest date not null,
    parties text[] not null, place text, occasion text, language text, text text, source jsonb,
    known_on date not null, entry_id uuid not null, retracted_on date, version bigint not null);
comment on table reporting.instrument is 'Documents that carry promises, as known now. retracted_on: taken back as registered in error.';
comment on column reporting.instrument.adopted_on is 'An EDTF date as written: 2021, 2021-08, 2021-08-17, 2019/2022; adopted_earliest and adopted_latest are its first and last day.';

create table reporting.party_action (
    entry_id uuid not null, instrument_id uuid not null, party text, action text not null,
    on_text text not null, on_earliest date not null, on_latest date not null, effective_on date not null,
    known daterange not null, source jsonb);
create index party_action_instrument on reporting.party_action (instrument_id);
create index party_action_party on reporting.party_action (party, effective_on);
comment on table reporting.party_action is 'Who did what to an instrument when: signed, ratified, withdrew …, entered-into-force and terminated (party null: for everyone). known: the days on which this version of the entry was known.';

create table reporting.commitment (
    id uuid primary key, key text, instrument_id uuid not null, code text, text text not null,
    obligors text[] not null, mode text not null, topics text[] not null, targets jsonb not null, first_deadline text,
    made_on text not null, made_earliest date not null, made_latest date not null, source jsonb,
    known_on date not null, entry_id uuid not null, retracted_on date, version bigint not null, last_known_on date not null);
create index commitment_made on reporting.commitment (made_earliest, id);
create index commitment_instrument on reporting.commitment (instrument_id);
create index commitment_obligors on reporting.commitment using gin (obligors);
create index commitment_topics on reporting.commitment using gin (topics);
comment on table reporting.commitment is 'Discrete promises in their own words, as known now. The deadline in force is in standing; first_deadline is the one registered with the promise.';

create table reporting.entry (
    id uuid primary key, stream_id uuid not null, instrument_id uuid, commitment_id uuid,
    sequence bigint not null, version bigint not null, kind text not null, key text,
    on_text text, on_earliest date, on_latest date, effective_on date not null, known_on date not null,
    recorded_at timestamptz not null, recorded_by text, parties text[] not null, summary text not null,
    content jsonb not null, recorded_content jsonb not null,
    source jsonb, source_title text, source_url text, quote text, about_entry uuid,
    corrected_by uuid, corrected_on date, retracted_by uuid, retracted_on date);
create index entry_stream on reporting.entry (stream_id, version);
create index entry_about on reporting.entry (about_entry);
create index entry_sequence on reporting.entry (sequence);
comment on table reporting.entry is 'Every entry, one row. Three clocks: on_* (when it was so), known_on (when the public could know it), recorded_at (when this register stored it).';
comment on column reporting.entry.effective_on is 'The day the entry takes effect: of a report the last day it may have happened but not after it was known, of an announcement its first day.';
comment on column reporting.entry.content is 'What the entry says with its corrections applied; recorded_content is what it said first.';
comment on column reporting.entry.about_entry is 'The entry that a correction, retraction, dispute or resolution is about.';
comment on column reporting.entry.corrected_by is 'The latest correction of this entry, known from corrected_on on.';

create table reporting.entry_version (
    entry_id uuid not null, stream_id uuid not null, known daterange not null, effective_on date not null, on_text text,
    summary text not null, content jsonb not null);
create index entry_version_entry on reporting.entry_version (entry_id);
create index entry_version_stream on reporting.entry_version (stream_id);
comment on table reporting.entry_version is 'What each entry said on which days of knowledge: as recorded, and after each correction. Nothing after a retraction.';

create table reporting.standing (
    commitment_id uuid not null, party text, effective daterange not null, known daterange not null,
    implementation text not null, basis text not null, timeliness text not null, stalled boolean not null, validity text not null,
    contested boolean not null, declared text, reported text, assessed text, deadline text, past_first_deadline boolean not null,
    distribution text, entry_id uuid);
create index standing_commitment on reporting.standing (commitment_id, party);
create index standing_latest on reporting.standing (commitment_id, party) where upper_inf(known);
comment on table reporting.standing is 'How each commitment stands (party null) and how each obligor does, on each day (effective) as known on each day (known). No two rows of one commitment and party overlap. Ask with: where effective @> date and known @> date.';
comment on column reporting.standing.implementation is 'unreported, not-started, in-progress, completed, partially-fulfilled, not-fulfilled, reversed, unverifiable, not-applicable; mixed where obligors differ (see distribution). Never changed by the clock.';
comment on column reporting.standing.basis is 'Which kind of entry decided: none, declared, reported, assessed. The three values stand beside it.';
comment on column reporting.standing.timeliness is 'Against the deadline in force: no-deadline, on-schedule, due-soon, possibly-overdue, overdue, completed-on-time, completed-late.';
comment on column reporting.standing.past_first_deadline is 'Not completed by the deadline first set, whatever was set since.';
comment on column reporting.standing.entry_id is 'The entry that decided the implementation: reporting.entry has its quote and source.';

create table reporting.assessment (
    entry_id uuid not null, commitment_id uuid not null, party text, method text not null, code text not null, value numeric,
    implementation text, coder text, rationale text, effective daterange not null, known daterange not null);
create index assessment_commitment on reporting.assessment (commitment_id);
create index assessment_method on reporting.assessment (method, party);
comment on table reporting.assessment is 'Judgements by named methods, each until the next of the same method, party and coder. party null: all obligors. value null: the code leaves the denominator.';

create table reporting.indicator (
    entry_id uuid not null, commitment_id uuid not null, indicator text not null, target text, value numeric not null, unit text not null,
    on_text text not null, on_earliest date not null, on_latest date not null, known daterange not null, source jsonb);
create index indicator_commitment on reporting.indicator (commitment_id);
comment on table reporting.indicator is 'Measures as reported, in their unit; sources that contradict each other are all here, and in finding.';

create table reporting.link (
    entry_id uuid not null, from_id uuid not null, relation text not null, to_id uuid not null, on_text text not null,
    effective_on date not null, known daterange not null, source jsonb);
create index link_from on reporting.link (from_id);
create index link_to on reporting.link (to_id);
comment on table reporting.link is 'The lineage of commitments: from_id renews, expands, narrows, supersedes, splits, merges or implements to_id.';

create table reporting.finding (
    commitment_id uuid not null, kind text not null, entry_ids uuid[] not null, message text not null, known daterange not null);
create index finding_commitment on reporting.finding (commitment_id);
comment on table reporting.finding is 'What a reviewer should look at: contradictory-values, contradictory-assessments, progress-after-completion, completion-without-source, dates-out-of-order.';

create table reporting.method (
    id text primary key, title text not null, add numeric not null, multiply numeric not null, divide numeric not null);
comment on table reporting.method is 'Scoring methods. percent = (score + add) * multiply / divide.';
insert into reporting.method values
    ('g7g20rg@2', 'G7 and G20 Research Groups: compliance score', 1, 50, 1),
    ('ogp-irm@1', 'Open Government Partnership: completion', 0, 100, 1),
    ('pam@1', 'Peace Accords Matrix: implementation of a provision', 0, 100, 3),
    ('polimeter@1', 'Polimeter: fulfilment of a pledge', 0, 100, 1),
    ('upr-iri@1', 'UPR Info: implementation of a recommendation', 0, 100, 1);

create function reporting.standing_on(d date default reporting.today(), k date default reporting.today())
    returns setof reporting.standing language sql stable as
$$ select * from reporting.standing where effective @> d and known @> k $$;
comment on function reporting.standing_on(date, date) is 'The standing of every commitment and obligor on day d as known on day k.';

create function reporting.status_over_time(
    from_day date, to_day date, step interval default '1 month', k date default reporting.today())
    returns table (day date, implementation text, n bigint, of bigint) language sql stable as
$$
    select days.day, s.implementation, count(*), sum(count(*)) over (partition by days.day)::bigint
    from (select generate_series(from_day::timestamp, to_day::timestamp, step)::date as day where isfinite(from_day) and isfinite(to_day)) days
    join reporting.standing s on s.party is null and s.known @> k and s.effective @> days.day
    group by days.day, s.implementation
    order by days.day, s.implementation
$$;
comment on function reporting.status_over_time(date, date, interval, date) is 'How many commitments (n, of how many) had which implementation on each day from from_day to to_day by step, as known on day k.';

create function reporting.scorecard(method_id text, d date default reporting.today(), k date default reporting.today())
    returns table (party text, score numeric, percent numeric, n bigint, excluded bigint, unassessed bigint) language sql stable as
$$
    with obligations as (
        select s.commitment_id, s.party from reporting.standing s where s.party is not null and s.effective @> d and s.known @> k),
    judged as (
        select distinct on (o.commitment_id, o.party) o.commitment_id, o.party, a.entry_id, a.value
        from obligations o left join reporting.assessment a on a.commitment_id = o.commitment_id and a.method = method_id
            and (a.party is null or a.party = o.party) and a.effective @> d and a.known @> k
        order by o.commitment_id, o.party, lower(a.effective) desc nulls last, a.entry_id)
    select j.party, avg(j.value), round((avg(j.value) + m.add) * m.multiply / m.divide),
        count(j.value), count(j.entry_id) filter (where j.value is null), count(*) filter (where j.entry_id is null)
    from judged j join reporting.method m on m.id = method_id
    group by j.party, m.add, m.multiply, m.divide
    order by j.party
$$;
comment on function reporting.scorecard(text, date, date) is 'Per obligor: the mean score by a method on day d as known on day k, its percentage, and the n behind it: assessed with a value, excluded by their code, not assessed. Unassessed is not zero.';

create function reporting.overlapping_standings()
    returns table (commitment_id uuid, party text, effective daterange, known daterange) language sql stable as
$$
    -- two rectangles overlap only if they do on a day of knowledge on which one of them begins
    with days as (select distinct s.commitment_id, coalesce(s.party, '') as party, lower(s.known) as known from reporting.standing s),
    neighbours as (
        select s.commitment_id, s.party, s.effective, s.known,
            lag(s.effective) over (partition by d.commitment_id, d.party, d.known order by lower(s.effective), upper(s.effective)) as before
        from days d join reporting.standing s
            on s.commitment_id = d.commitment_id and coalesce(s.party, '') = d.party and s.known @> d.known)
    select distinct n.commitment_id, n.party, n.effective * n.before, n.known from neighbours n where n.effective && n.before
$$;
comment on function reporting.overlapping_standings() is 'Must be empty: a day as known on a day has one standing.';

-- nothing is known only from a later day on, so what is known today is what no later knowledge has ended
create view reporting.standing_now as select * from reporting.standing where upper_inf(known) and effective @> reporting.today();
comment on view reporting.standing_now is 'The standing of every commitment (party null) and obligor today, as known today.';

create view reporting.commitment_now as
    select c.id, c.key, i.key as instrument_key, i.title as instrument, c.code, c.text, c.obligors, c.topics, c.made_on,
        s.implementation, s.basis, s.timeliness, s.stalled, s.validity, s.contested, s.declared, s.reported, s.assessed,
        s.deadline, s.past_first_deadline, s.distribution, e.summary as decided_by, e.quote, e.source_title, e.source_url
    from reporting.commitment c
    join reporting.instrument i on i.id = c.instrument_id and i.retracted_on is null
    join reporting.standing_now s on s.commitment_id = c.id and s.party is null
    left join reporting.entry e on e.id = s.entry_id;
comment on view reporting.commitment_now is 'One row a commitment with its standing today and the entry, quote and source that decided it.';

create view reporting.assessment_now as
    select * from reporting.assessment where effective @> reporting.today() and known @> reporting.today();
comment on view reporting.assessment_now is 'The assessments in effect today.';

create view reporting.finding_now as select * from reporting.finding where known @> reporting.today();
comment on view reporting.finding_now is 'What a reviewer should look at today.';

do $$
begin
    if not exists (select from pg_roles where rolname = 'dashboard_reader') then
        create role dashboard_reader nologin;
    end if;
exception when duplicate_object or unique_violation then null; -- another database of this cluster made it meanwhile
end
$$;
-- what everybody may do by default, a reader need not: scratch tables and large objects are writes too
do $$
begin
    execute format('revoke temporary on database %I from public', current_database());
    revoke execute on function pg_catalog.lo_create(oid), pg_catalog.lo_creat(integer), pg_catalog.lo_from_bytea(oid, bytea) from public;
exception when insufficient_privilege then
    raise notice 'only a superuser can keep dashboard_reader from making large objects';
end
$$;
grant usage on schema reporting to dashboard_reader;
grant select on all tables in schema reporting to dashboard_reader;
alter default privileges in schema reporting grant select on tables to dashboard_reader;
