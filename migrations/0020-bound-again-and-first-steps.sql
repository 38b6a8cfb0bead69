-- A promise that was withdrawn, lapsed or superseded may bind again, and a first step leaves it unreported: the readings are written anew from the events.
delete from tracker.mt_event_progression where name = 'Readings:All';

comment on column reporting.standing.entry_id is 'The entry that decided the implementation, or of what is unreported a first step that was reported: reporting.entry has its quote and source. Of a commitment as a whole null where obligors have entries of their own: theirs are in their rows.';
