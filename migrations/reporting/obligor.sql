create view reporting.obligor as
    select c.commitment_id, o.party as party, daterange(turn.day, least(upper(c.effective), t.until)) as effective, c.known,
        c.implementation, c.basis, t.timeliness, t.stalled, c.validity, c.contested, c.declared, c.reported, c.assessed, c.deadline, t.past_first_deadline,
        null::text as distribution, c.entry_id, c.due_earliest, c.due_latest, c.due_is_open, c.deadline_basis
    from reporting.course c cross join reporting.policy() p cross join lateral unnest(c.obligors) o (party)
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
comment on view reporting.obligor is 'How each obligor of each commitment stands, on each day (effective) as known on each day (known): the rows of standing with a party.';
grant select on reporting.obligor to dashboard_reader;
