-- What the questions over HTTP need: search, deadlines as days, and what was recorded when.
create function reporting.search_configuration(language text) returns regconfig language sql immutable parallel safe as
$$
    select (case coalesce(split_part(language, '-', 1), 'en')
        when 'ar' then 'arabic' when 'da' then 'danish' when 'de' then 'german' when 'el' then 'greek' when 'en' then 'english' when 'es' then 'spanish'
        when 'fi' then 'finnish' when 'fr' then 'french' when 'hi' then 'hindi' when 'hu' then 'hungarian' when 'hy' then 'armenian'
        when 'id' then 'indonesian' when 'it' then 'italian' when 'lt' then 'lithuanian' when 'nl' then 'dutch' when 'no' then 'norwegian'
        when 'pt' then 'portuguese' when 'ro' then 'romanian' when 'ru' then 'russian' when 'sr' then 'serbian' when 'sv' then 'swedish'
        when 'tr' then 'turkish' else 'simple' end)::regconfig
$$;
comment on function reporting.search_configuration(text) is 'How PostgreSQL searches texts of a language (BCP 47): by its word stems where it knows them, else by whole words; texts that name no language as English.';

create table reporting.search (
    commitment_id uuid not null, entry_id uuid not null, known daterange not null, effective_on date not null, language text, words text not null,
    document tsvector not null generated always as (
        to_tsvector(reporting.search_configuration(language), words) || to_tsvector('simple', words)) stored);
create index search_document on reporting.search using gin (document);
create index search_commitment on reporting.search (commitment_id);
comment on table reporting.search is 'The words of each commitment''s entries: texts, targets, summaries, quotes and titles of sources. known: the days on which this version of the entry was known. Ask: document @@ reporting.search_query(''space industry'') finds candidates by the index; and document @@ websearch_to_tsquery(reporting.search_configuration(language), ''space industry'') those of each text''s own language.';

create function reporting.search_query(words text) returns tsquery language sql stable as
$$
    select websearch_to_tsquery('simple', words) || websearch_to_tsquery('english', words) || websearch_to_tsquery('russian', words)
        || websearch_to_tsquery('french', words) || websearch_to_tsquery('spanish', words) || websearch_to_tsquery('german', words)
        || websearch_to_tsquery('arabic', words) || websearch_to_tsquery('portuguese', words) || websearch_to_tsquery('italian', words)
        || websearch_to_tsquery('turkish', words)
$$;
comment on function reporting.search_query(text) is 'Words to find: all of them; "a phrase"; or; -not. In any of the languages whose word stems are known.';

alter table reporting.standing add due_earliest date, add due_latest date;
comment on column reporting.standing.due_latest is 'The last day that the deadline in force may mean; due_earliest its first. An open end is infinity.';
create index standing_implementation on reporting.standing (implementation, timeliness) where party is null and upper_inf(known);
create index standing_party on reporting.standing (party) where party is not null and upper_inf(known);
create index entry_recorded on reporting.entry (recorded_at);
create index entry_commitment on reporting.entry (commitment_id, known_on);

-- the readings fill the new columns from the events again
delete from tracker.mt_event_progression where name = 'Readings:All';
