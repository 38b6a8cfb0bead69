create function reporting.standing_on(d date default reporting.today(), k date default reporting.today())
    returns setof reporting.standing language sql stable as
$$ select * from reporting.standing where effective @> d and known @> k $$;
comment on function reporting.standing_on(date, date) is 'The standing of every commitment and obligor on day d as known on day k.';
grant execute on function reporting.standing_on to dashboard_reader;
