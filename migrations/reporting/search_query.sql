create function reporting.search_query(words text) returns tsquery language sql stable as
$$
    select websearch_to_tsquery('simple', words) || websearch_to_tsquery('english', words) || websearch_to_tsquery('russian', words)
        || websearch_to_tsquery('french', words) || websearch_to_tsquery('spanish', words) || websearch_to_tsquery('german', words)
        || websearch_to_tsquery('arabic', words) || websearch_to_tsquery('portuguese', words) || websearch_to_tsquery('italian', words)
        || websearch_to_tsquery('turkish', words)
$$;
comment on function reporting.search_query(text) is 'Words to find: all of them; "a phrase"; or; -not. In any of the languages whose word stems are known.';
grant execute on function reporting.search_query to dashboard_reader;
