create function reporting.scorecard(method_id text, d date default reporting.today(), k date default reporting.today())
    returns table (
        party text, score numeric, percent numeric, n bigint, excluded bigint, unassessed bigint, of bigint, called text, otherwise jsonb,
        sums_to numeric, sums_to_100 boolean) language sql stable as
$$
    select key, score, percent, n, excluded, unassessed, of, called, otherwise, sums_to, sums_to_100 from reporting.scorecard_by(method_id, 'party', d, k)
$$;
comment on function reporting.scorecard(text, date, date) is 'scorecard_by party: per obligor the score by a method on day d as known on day k, its percentage, and the n behind it. Unassessed is not zero.';
grant execute on function reporting.scorecard to dashboard_reader;
