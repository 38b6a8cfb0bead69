-- Keys that differ only by capitals or by how Unicode composes a letter have one print, and are found by it.
create function tracker.key_print(key text) returns bigint language sql immutable strict parallel safe
    return hashtextextended(lower(normalize(key, NFKC)), 0);

create index mt_events_key_print on tracker.mt_events (tracker.key_print(headers ->> 'key')) where headers ->> 'key' is not null;
