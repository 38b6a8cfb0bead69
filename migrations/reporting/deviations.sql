create function reporting.deviations(method_id text, d date default reporting.today(), k date default reporting.today())
    returns table (
        entry_id uuid, commitment_id uuid, instrument_id uuid, party text, figure text, code text, published numeric, tolerance numeric, computed numeric,
        rounded numeric, difference numeric, n bigint, state text, effective_on date)
    language sql stable as
$$ select * from reporting.figures_on(method_id, d, k) f where f.state <> 'equal' $$;
comment on function reporting.deviations(text, date, date) is 'The rows of figures_on that are not equal: every published figure that the assessments do not give.';
grant execute on function reporting.deviations to dashboard_reader;
