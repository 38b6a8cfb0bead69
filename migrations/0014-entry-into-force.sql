-- Entry into force, derived from party actions by the rule of the instrument; findings may be on an instrument.
create table reporting.entry_into_force (
    instrument_id uuid not null, effective daterange not null, known daterange not null, status text not null,
    rule text not null, rule_entry_id uuid not null, fulfilled_earliest date, fulfilled_latest date, in_force_earliest date, in_force_latest date,
    parties bigint not null, parties_at_most bigint not null, missing bigint, conditions jsonb not null, party text, entry_id uuid,
    recorded_on text, recorded_entry_id uuid, differs boolean not null);
create index entry_into_force_instrument on reporting.entry_into_force (instrument_id);
comment on table reporting.entry_into_force is 'How instruments with a rule come into force, on each day (effective) as known on each day (known). The dates are those known, whatever day is asked about; the counts are those of the day. No two rows of one instrument overlap.';
comment on column reporting.entry_into_force.effective is 'The days on which it was so.';
comment on column reporting.entry_into_force.known is 'The days of knowledge that say so.';
comment on column reporting.entry_into_force.status is 'awaited, fulfilled (all conditions are met, the delay runs), in-force; possibly-fulfilled and possibly-in-force where partial dates leave it open.';
comment on column reporting.entry_into_force.rule is 'The rule in words.';
comment on column reporting.entry_into_force.rule_entry_id is 'The entry that set it.';
comment on column reporting.entry_into_force.fulfilled_earliest is 'All conditions are met not before this day; null: not as known.';
comment on column reporting.entry_into_force.fulfilled_latest is 'And not after this day; null: not surely. The same day where all dates are exact.';
comment on column reporting.entry_into_force.in_force_earliest is 'In force not before this day; null: no date as known.';
comment on column reporting.entry_into_force.in_force_latest is 'And not after this day; null: not surely.';
comment on column reporting.entry_into_force.parties is 'How many parties count for certain on the day: rows of counted_party that are certain.';
comment on column reporting.entry_into_force.parties_at_most is 'How many count if partial dates mean their earliest days.';
comment on column reporting.entry_into_force.missing is 'How many parties are still missing; 0 once all conditions were met, null where the rule asks for no number.';
comment on column reporting.entry_into_force.conditions is 'JSON list: condition, unit (parties, percent), needed, reached, reachedAtMost, missing, metEarliest, metLatest, and the party and entry that met it.';
comment on column reporting.entry_into_force.party is 'Whose action met the last condition; of several on one day they count in the order of their codes.';
comment on column reporting.entry_into_force.entry_id is 'That action.';
comment on column reporting.entry_into_force.recorded_on is 'The entry into force as recorded beside the rule, an EDTF date.';
comment on column reporting.entry_into_force.recorded_entry_id is 'The entry that records it.';
comment on column reporting.entry_into_force.differs is 'Whether what is recorded cannot be what the rule says: also a finding.';

create table reporting.counted_party (
    instrument_id uuid not null, party text not null, effective daterange not null, known daterange not null, certain boolean not null, entry_id uuid not null);
create index counted_party_instrument on reporting.counted_party (instrument_id);
comment on table reporting.counted_party is 'Who counts towards the entry into force of an instrument with a rule, on each day (effective) as known on each day (known).';
comment on column reporting.counted_party.effective is 'The days on which it counts: from its consent until it withdraws or denounces.';
comment on column reporting.counted_party.known is 'The days of knowledge that say so.';
comment on column reporting.counted_party.certain is 'False where partial dates allow it but do not say so.';
comment on column reporting.counted_party.entry_id is 'The action by which it counts.';

create view reporting.entry_into_force_now as
    select i.id, i.key, i.title, f.status, f.rule, f.fulfilled_earliest, f.fulfilled_latest, f.in_force_earliest, f.in_force_latest, f.parties,
        f.parties_at_most, f.missing, f.conditions, f.party, e.summary as met_by, e.source_title, e.source_url, f.recorded_on, f.differs,
        f.rule_entry_id, f.entry_id, f.recorded_entry_id
    from reporting.entry_into_force f
    join reporting.instrument i on i.id = f.instrument_id and i.retracted_on is null
    left join reporting.entry e on e.id = f.entry_id
    where f.effective @> reporting.today() and upper_inf(f.known);
comment on view reporting.entry_into_force_now is 'One row an instrument with a rule: how far it is on its way into force today, and the action and source that met the last condition.';

alter table reporting.finding add column instrument_id uuid, add column stream_id uuid, alter column commitment_id drop not null;
update reporting.finding set stream_id = commitment_id;
alter table reporting.finding alter column stream_id set not null;
create index finding_stream on reporting.finding (stream_id);
comment on table reporting.finding is 'What a reviewer should look at: contradictory-values, contradictory-assessments, progress-after-completion, completion-without-source, dates-out-of-order; of an instrument, contradictory-entry-into-force.';
comment on column reporting.finding.commitment_id is 'Null for a finding on an instrument.';
comment on column reporting.finding.instrument_id is 'The instrument, where the finding is on one.';
comment on column reporting.finding.stream_id is 'The commitment or instrument that it is on.';
create or replace view reporting.finding_now as
    select f.commitment_id, f.kind, f.entry_ids, f.message, f.known, f.instrument_id, f.stream_id from reporting.finding f where f.known @> reporting.today();

grant select on all tables in schema reporting to dashboard_reader;
