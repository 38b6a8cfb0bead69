create view reporting.party as
    select p.code, p.name, p.names, p.kind, p.from_text, p.from_earliest, p.until_text, p.until_latest, p.successor, true as is_registered, p.source, p.entry_id
    from reporting.registered_party p where p.known @> reporting.today()
    union all
    select b.code, b.name, b.names, b.kind, b.from_text, b.from_earliest, b.until_text, b.until_latest, b.successor, false, null::jsonb, null::uuid
    from reporting.built_in_party b where not exists (select from reporting.registered_party p where p.code = b.code and p.known @> reporting.today());
comment on view reporting.party is 'Who is who: every party that an entry may name, built in or registered, as known today.';
comment on column reporting.party.code is 'As in obligors, parties and party elsewhere: ISO 3166-1 alpha-3, or of an organisation, or a name.';
comment on column reporting.party.names is 'What else it is called.';
comment on column reporting.party.kind is 'state, former-state, territory, organisation or other';
comment on column reporting.party.from_text is 'Since when it was one, as written: an EDTF date; null where nobody says. from_earliest is its first day.';
comment on column reporting.party.until_text is 'The last day on which it was one, as written; until_latest is the last day it may mean.';
comment on column reporting.party.successor is 'The code of the one party that came after it; null for none, several or unknown.';
comment on column reporting.party.is_registered is 'Registered by an act (entry_id), with its source; else built into the program.';
grant select on reporting.party to dashboard_reader;
