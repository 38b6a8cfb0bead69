create view reporting.standing_now as select * from reporting.standing_on();
comment on view reporting.standing_now is 'The standing of every commitment (party null) and obligor today, as known today.';
grant select on reporting.standing_now to dashboard_reader;
