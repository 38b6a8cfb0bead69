create function reporting.policy() returns table (name text, due_soon_days integer, stalled_months integer) language sql immutable parallel safe as
$$ select 'default@1', 30, 9 $$;
comment on function reporting.policy() is 'The policy by which the clock moves standings: so many days before a deadline it is due soon; work in progress without accepted progress for so many months is stalled.';
grant execute on function reporting.policy to dashboard_reader;
