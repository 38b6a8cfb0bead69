create view reporting.assessment_now as
    select * from reporting.assessment where effective @> reporting.today() and known @> reporting.today();
comment on view reporting.assessment_now is 'The assessments in effect today.';
grant select on reporting.assessment_now to dashboard_reader;
