create function reporting.scored_instruments(method_id text, k date default reporting.today()) returns setof uuid language sql stable as
$$
    with used (id) as materialized (
        select c.instrument_id from reporting.assessment a join reporting.commitment c on c.id = a.commitment_id where a.method = method_id and a.known @> k
        union
        select f.instrument_id from reporting.published_figure f where f.method = method_id and f.known @> k)
    select id from used
    union all
    select i.id from reporting.instrument i where not exists (select from used)
$$;
comment on function reporting.scored_instruments(text, date) is 'The instruments that a method is used for as known on day k: something of theirs is assessed by it, or a figure by it is published; all instruments while there is none. Its scorecards count these only, unless they are asked for one.';
grant execute on function reporting.scored_instruments to dashboard_reader;
