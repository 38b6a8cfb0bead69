create function reporting.entry_on(k date default reporting.today())
    returns table (
        id uuid, key text, stream_id uuid, instrument_id uuid, commitment_id uuid, kind text, on_text text, effective_on date, known_on date,
        recorded_at timestamptz, recorded_by text, summary text, quote text, source_title text, source_url text, content jsonb)
    language sql stable as
$$
    select e.id, e.key, e.stream_id, e.instrument_id, e.commitment_id, e.kind, v.on_text, v.effective_on, e.known_on, e.recorded_at, e.recorded_by,
        v.summary, v.content #>> '{source,quote,exact}', v.content #>> '{source,title}', v.content #>> '{source,url}', v.content
    from reporting.entry e join reporting.entry_version v on v.entry_id = e.id and v.known @> k
$$;
comment on function reporting.entry_on(date) is 'Every entry that stands on day k, as it was worded then: later corrections not yet made, entries taken back by then left out.';
grant execute on function reporting.entry_on to dashboard_reader;
