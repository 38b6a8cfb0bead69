create function reporting.headline_on(d date default reporting.today(), k date default reporting.today())
    returns table (
        commitment_id uuid, party text, effective daterange, known daterange, implementation text, basis text, timeliness text, stalled boolean, validity text,
        contested boolean, declared text, reported text, assessed text, deadline text, past_first_deadline boolean, distribution text, entry_id uuid,
        due_earliest date, due_latest date, due_is_open boolean, deadline_basis text, settled text, idle_since date, course daterange)
    language sql stable parallel safe as
$$
    select c.commitment_id, null::text, daterange(greatest(lower(c.effective), t.since), least(upper(c.effective), t.until)), c.known,
        c.implementation, c.basis, t.timeliness, t.stalled, c.validity, c.contested, c.declared, c.reported, c.assessed, c.deadline, t.past_first_deadline,
        c.distribution, c.entry_id, c.due_earliest, c.due_latest, c.due_is_open, c.deadline_basis,
        c.settled, c.idle_since, c.effective
    from reporting.course c cross join reporting.policy() p
    cross join lateral reporting.by_clock(c.settled, c.due_earliest, c.due_latest, c.first_missed_from, c.idle_since, d, p.due_soon_days, p.stalled_months) t
    where c.is_whole and c.effective @> d and c.known @> k
$$;
comment on function reporting.headline_on(date, date) is 'How each commitment as a whole stands on day d as known on day k. settled, idle_since: as in course; course: the days on which entries leave it so, effective those on which the clock does too.';
grant execute on function reporting.headline_on to dashboard_reader;
