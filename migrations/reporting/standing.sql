create view reporting.standing as
    select c.commitment_id, o.party, daterange(turn.day, least(upper(c.effective), t.until)) as effective, c.known,
        c.implementation, c.basis, t.timeliness, t.stalled, c.validity, c.contested, c.declared, c.reported, c.assessed, c.deadline, t.past_first_deadline,
        case when o.party is null then c.distribution end as distribution, c.entry_id, c.due_earliest, c.due_latest, c.due_is_open, c.deadline_basis
    from reporting.course c cross join reporting.policy() p
    cross join lateral unnest(case when c.is_whole then c.obligors || null::text else c.obligors end) o (party)
    cross join lateral (
        select case when c.settled is null then coalesce(c.due_earliest, '0001-01-01') end as early, case when c.settled is null then c.due_latest end as late,
            (c.idle_since + make_interval(months => p.stalled_months))::date as stalled) e
    cross join lateral unnest(array[
        lower(c.effective), e.early - p.due_soon_days, case when e.early is distinct from e.late then e.early + 1 end, e.late + 1,
        case when (c.first_missed_from in (e.early - p.due_soon_days, e.early + 1, e.late + 1)) is not true then c.first_missed_from end,
        case when (e.stalled in (e.early - p.due_soon_days, e.early + 1, e.late + 1, c.first_missed_from)) is not true then e.stalled end])
        with ordinality turn (day, n)
    cross join lateral reporting.by_clock(c.settled, c.due_earliest, c.due_latest, c.first_missed_from, c.idle_since, turn.day, p.due_soon_days, p.stalled_months) t
    where turn.n = 1 or turn.day > lower(c.effective) and (turn.day < upper(c.effective) or upper_inf(c.effective));
comment on view reporting.standing is 'How each commitment stands (party null) and how each obligor does, on each day (effective) as known on each day (known). No two rows of one commitment and party overlap. Ask with: where effective @> date and known @> date; for one day of each, standing_on is faster.';
comment on column reporting.standing.party is 'The obligor; null: the commitment as a whole.';
comment on column reporting.standing.effective is 'The days on which it was so.';
comment on column reporting.standing.known is 'The days of knowledge that say so.';
comment on column reporting.standing.implementation is 'unreported (no entry says how far it is carried out), not-started, in-progress, completed, partially-fulfilled, not-fulfilled, reversed, unverifiable, not-applicable; mixed where obligors differ (see distribution). Never changed by the clock.';
comment on column reporting.standing.basis is 'Which kind of entry decided: none, declared, reported, assessed. The three values stand beside it.';
comment on column reporting.standing.timeliness is 'Against the deadline in force: no-deadline, on-schedule, due-soon, possibly-overdue, overdue, completed-on-time, completed-late.';
comment on column reporting.standing.stalled is 'In progress, and nine months without a report that moved something.';
comment on column reporting.standing.validity is 'in-force, renewed, superseded, withdrawn, lapsed.';
comment on column reporting.standing.contested is 'An open dispute, or sources that contradict each other.';
comment on column reporting.standing.deadline is 'The deadline in force, as written; of what is completed, the one in force at completion.';
comment on column reporting.standing.past_first_deadline is 'Not completed by the deadline first set, whatever was set since.';
comment on column reporting.standing.distribution is 'Where obligors stand differently (implementation mixed): how many have which implementation. The obligors'' own rows say which; cells_on has one for each.';
comment on column reporting.standing.entry_id is 'The entry that decided the implementation, or of what is unreported a first step that was reported: reporting.entry has its quote and source. Of a commitment as a whole null where obligors have entries of their own: theirs are in their rows.';
comment on column reporting.standing.due_latest is 'The last day that the deadline in force may mean; due_earliest its first. Null: an open end (due_is_open), or no deadline.';
comment on column reporting.standing.due_is_open is 'The deadline in force has no end, such as 2024/..: what is due by it is never overdue.';
comment on column reporting.standing.deadline_basis is 'How the deadline in force is known: stated, inferred (by the analyst), indicative, definitive, end-of-programme.';
grant select on reporting.standing to dashboard_reader;
