create view reporting.headline as
    select c.commitment_id, null::text as party, daterange(turn.day, least(upper(c.effective), t.until)) as effective, c.known,
        c.implementation, c.basis, t.timeliness, t.stalled, c.validity, c.contested, c.declared, c.reported, c.assessed, c.deadline, t.past_first_deadline,
        c.distribution, c.entry_id, c.due_earliest, c.due_latest, c.due_is_open, c.deadline_basis
    from reporting.course c cross join reporting.policy() p
    cross join lateral (
        select lower(c.effective) as day
        union
        select day from unnest(array[
            case when c.settled is null then c.due_earliest - p.due_soon_days end, case when c.settled is null then coalesce(c.due_earliest, '0001-01-01') + 1 end,
            case when c.settled is null then c.due_latest + 1 end, c.first_missed_from, (c.idle_since + make_interval(months => p.stalled_months))::date]) turned (day)
        where turned.day > lower(c.effective) and (turned.day < upper(c.effective) or upper_inf(c.effective))) turn
    cross join lateral reporting.by_clock(c.settled, c.due_earliest, c.due_latest, c.first_missed_from, c.idle_since, turn.day, p.due_soon_days, p.stalled_months) t
    where c.is_whole;
comment on view reporting.headline is 'How each commitment as a whole stands, on each day (effective) as known on each day (known): the rows of standing without a party.';
grant select on reporting.headline to dashboard_reader;
