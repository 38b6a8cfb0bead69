create view reporting.entry_into_force_now as
    select i.id, i.key, i.title, f.status, f.rule, f.fulfilled_earliest, f.fulfilled_latest, f.in_force_earliest, f.in_force_latest, f.parties,
        f.parties_at_most, f.missing, f.conditions, f.party, e.summary as met_by, e.source_title, e.source_url, f.recorded_on, f.differs,
        f.rule_entry_id, f.entry_id, f.recorded_entry_id
    from reporting.entry_into_force f
    join reporting.instrument i on i.id = f.instrument_id and i.retracted_on is null
    left join reporting.entry e on e.id = f.entry_id
    where f.effective @> reporting.today() and upper_inf(f.known);
comment on view reporting.entry_into_force_now is 'One row an instrument with a rule: how far it is on its way into force today, and the action and source that met the last condition.';
grant select on reporting.entry_into_force_now to dashboard_reader;
