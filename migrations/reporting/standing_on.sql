create function reporting.standing_on(d date default reporting.today(), k date default reporting.today())
    returns setof reporting.standing language sql stable as
$$
    select c.commitment_id, o.party, daterange(greatest(lower(c.effective), t.since), least(upper(c.effective), t.until)), c.known,
        c.implementation, c.basis, t.timeliness, t.stalled, c.validity, c.contested, c.declared, c.reported, c.assessed, c.deadline, t.past_first_deadline,
        case when o.party is null then c.distribution end, c.entry_id, c.due_earliest, c.due_latest, c.due_is_open, c.deadline_basis
    from reporting.course c cross join reporting.policy() p
    cross join lateral unnest(case when c.is_whole then c.obligors || null::text else c.obligors end) o (party)
    cross join lateral reporting.by_clock(c.settled, c.due_earliest, c.due_latest, c.first_missed_from, c.idle_since, d, p.due_soon_days, p.stalled_months) t
    where c.effective @> d and c.known @> k
$$;
comment on function reporting.standing_on(date, date) is 'The standing of every commitment and obligor on day d as known on day k.';
grant execute on function reporting.standing_on to dashboard_reader;
