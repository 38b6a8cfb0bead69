create view reporting.obligor as select s.* from reporting.standing s where s.party is not null;
comment on view reporting.obligor is 'How each obligor of each commitment stands, on each day (effective) as known on each day (known): the rows of standing with a party.';
grant select on reporting.obligor to dashboard_reader;
