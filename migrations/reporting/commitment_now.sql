create view reporting.commitment_now as
    select c.id, c.key, i.key as instrument_key, i.title as instrument, c.code, c.text, c.obligors, c.topics, c.made_on,
        s.implementation, s.basis, s.timeliness, s.stalled, s.validity, s.contested, s.declared, s.reported, s.assessed,
        s.deadline, s.past_first_deadline, s.distribution, e.summary as decided_by, e.quote, e.source_title, e.source_url,
        s.due_earliest, s.due_latest, s.entry_id, c.instrument_id, c.last_known_on,
        case when s.entry_id is null then reporting.deciding_entries(c.id) else array[s.entry_id] end as entry_ids, s.due_is_open,
        s.deadline_basis, c.wording
    from reporting.commitment c
    join reporting.instrument i on i.id = c.instrument_id and i.retracted_on is null
    join reporting.headline_on() s on s.commitment_id = c.id
    left join reporting.entry e on e.id = s.entry_id;
comment on view reporting.commitment_now is 'One row a commitment with its standing today and the entry, quote and source that decided it.';
comment on column reporting.commitment_now.entry_id is 'The entry that decided the implementation of every obligor; decided_by is its summary, quote its quote. Null where obligors have entries of their own: see entry_ids.';
comment on column reporting.commitment_now.last_known_on is 'The last day on which something became known of it.';
comment on column reporting.commitment_now.entry_ids is 'Every entry that decided the implementation, for all obligors or for some; empty where no entry speaks.';
comment on column reporting.commitment_now.due_is_open is 'The deadline has no end, such as 2024/..: what is due by it is never overdue.';
comment on column reporting.commitment_now.deadline_basis is 'How the deadline in force is known: stated, inferred (by the analyst), indicative, definitive, end-of-programme.';
comment on column reporting.commitment_now.wording is 'Whose words the text is in: quoted (those of its source) or own (those of who registered it).';
grant select on reporting.commitment_now to dashboard_reader;
