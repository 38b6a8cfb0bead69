create function reporting.found(words text, k date default reporting.today())
    returns table (commitment_id uuid, entry_id uuid, effective_on date, language text, rank real, excerpt text) language sql stable as
$$
    select s.commitment_id, s.entry_id, s.effective_on, s.language, ts_rank(s.document, q.own),
        ts_headline(reporting.search_configuration(s.language), s.words, q.own, 'StartSel=«, StopSel=», MaxFragments=1')
    from reporting.search s
    cross join lateral (select websearch_to_tsquery(reporting.search_configuration(s.language), $1) as own) q
    where s.document @@ reporting.search_query($1) and s.document @@ q.own and s.known @> k
    order by 5 desc, s.entry_id
$$;
comment on function reporting.found(text, date) is 'Entries known on day k that hold the words, best first, each searched in its own language, with an excerpt that marks them.';
grant execute on function reporting.found to dashboard_reader;
