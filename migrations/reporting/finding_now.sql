create view reporting.finding_now as
    select f.commitment_id, f.kind, f.entry_ids, f.message, f.known, f.instrument_id, f.stream_id from reporting.finding f where f.known @> reporting.today();
comment on view reporting.finding_now is 'What a reviewer should look at today.';
grant select on reporting.finding_now to dashboard_reader;
