create function reporting.standing_on(d date default reporting.today(), k date default reporting.today())
    returns setof reporting.standing language sql stable as
$$
    select commitment_id, party, effective, known, implementation, basis, timeliness, stalled, validity, contested, declared, reported, assessed, deadline,
        past_first_deadline, distribution, entry_id, due_earliest, due_latest, due_is_open, deadline_basis from reporting.headline_on(d, k)
    union all
    select commitment_id, party, effective, known, implementation, basis, timeliness, stalled, validity, contested, declared, reported, assessed, deadline,
        past_first_deadline, distribution, entry_id, due_earliest, due_latest, due_is_open, deadline_basis from reporting.obligor_on(d, k)
$$;
comment on function reporting.standing_on(date, date) is 'The standing of every commitment and obligor on day d as known on day k.';
grant execute on function reporting.standing_on to dashboard_reader;
