create function reporting.by_clock(
    settled text, due_earliest date, due_latest date, first_missed_from date, idle_since date, d date, due_soon_days integer, stalled_months integer)
    returns table (timeliness text, stalled boolean, past_first_deadline boolean, since date, until date) language sql immutable parallel safe as
$$
    select case when settled is not null then settled when d > due_latest then 'overdue' when d > turn.early then 'possibly-overdue'
            when d >= turn.early - due_soon_days then 'due-soon' else 'on-schedule' end,
        coalesce(d >= turn.stalled, false), coalesce(d >= first_missed_from, false),
        greatest(
            case when first_missed_from <= d then first_missed_from end, case when turn.stalled <= d then turn.stalled end,
            case when settled is null then greatest(case when due_latest < d then due_latest + 1 end, case when turn.early < d then turn.early + 1 end,
                case when turn.early - due_soon_days <= d then turn.early - due_soon_days end) end),
        least(
            case when first_missed_from > d then first_missed_from end, case when turn.stalled > d then turn.stalled end,
            case when settled is null then least(case when due_latest >= d then due_latest + 1 end, case when turn.early >= d then turn.early + 1 end,
                case when turn.early - due_soon_days > d then turn.early - due_soon_days end) end)
    from (
        select coalesce(due_earliest, '0001-01-01') as early,
            case when idle_since is not null then least((idle_since + make_interval(months => stalled_months))::date, '9999-12-31') end as stalled) turn
$$;
comment on function reporting.by_clock(text, date, date, date, date, date, integer, integer) is 'What day d makes of a row of course under a policy: timeliness, stalled, past_first_deadline; the last day up to d on which time alone turned one of them (since) and the next on which it will (until).';
grant execute on function reporting.by_clock to dashboard_reader;
