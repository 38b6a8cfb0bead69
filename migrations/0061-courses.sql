-- What entries decide is stored, in one row for all that stand alike; what the clock makes of it on a day is derived: reporting.standing becomes a view.
create table reporting.course (
    commitment_id uuid not null, obligors text[] not null, is_whole boolean not null, effective daterange not null, known daterange not null,
    implementation text not null, basis text not null, validity text not null, contested boolean not null,
    declared text, reported text, assessed text, deadline text, deadline_basis text, due_earliest date, due_latest date, due_is_open boolean not null,
    settled text, first_missed_from date, idle_since date, completed_on date, distribution text, entry_id uuid);
create index course_commitment on reporting.course (commitment_id);
create index course_implementation on reporting.course (implementation) where is_whole;
-- the first overdue, in their order: what entries settled before it was due is not among them
create index course_due on reporting.course (coalesce(due_latest, '9999-12-31'), commitment_id) where is_whole;
comment on table reporting.course is 'What entries decide, without what only the clock moves: on each day (effective) as known on each day (known) one row for all obligors of a commitment that stand alike, and where they differ one of the whole. No two rows of one obligor, or of one whole, overlap. standing_on, headline_on and obligor_on say what it amounts to on a day.';
comment on column reporting.course.obligors is 'Whom it is of; empty: of the commitment as a whole only, where its obligors differ.';
comment on column reporting.course.is_whole is 'Whether it is how the commitment as a whole stands.';
comment on column reporting.course.effective is 'The days on which it is so.';
comment on column reporting.course.known is 'The days of knowledge that say so.';
comment on column reporting.course.implementation is 'As in standing, like basis, validity, contested, declared, reported, assessed, the deadline in force, distribution and entry_id.';
comment on column reporting.course.settled is 'The timeliness where no day moves it: no-deadline, completed-on-time, completed-late, mixed. Null: the day decides, against due_earliest and due_latest.';
comment on column reporting.course.first_missed_from is 'From this day on it is past the deadline first set, if that is not kept; null: never.';
comment on column reporting.course.idle_since is 'Of what is in progress the day of the last accepted progress: it is stalled as many months later as the policy says.';
comment on column reporting.course.completed_on is 'Since when it is completed; of a whole, since when the last obligor has.';
grant select on reporting.course to dashboard_reader;
