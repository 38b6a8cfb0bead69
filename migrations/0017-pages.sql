-- What the first page of a large register reads: the longest overdue in their order, and the days on which something became known.
create index standing_due on reporting.standing (timeliness, coalesce(due_latest, 'infinity'), commitment_id) where party is null;
create index entry_known on reporting.entry (known_on);
