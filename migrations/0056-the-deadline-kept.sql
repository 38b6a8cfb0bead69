-- What is completed stands against the deadline then in force, and shows that one: the readings are written anew.
delete from tracker.mt_event_progression where name = 'Readings:All';

comment on column reporting.standing.deadline is 'The deadline in force, as written; of what is completed, the one in force at completion.';
