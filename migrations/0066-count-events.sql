-- How many events are in, however late one of a smaller number is committed: those that have a place, and those beyond.
create function tracker.count_events() returns bigint language sql stable
    -- a planner that takes a third of the table for beyond would read it whole
    set enable_seqscan = off as
$$
    select placed.place + (select count(*) from tracker.mt_events e where e.seq_id > placed.sequence)
    from (select coalesce(max(place), 0) as place, coalesce(max(sequence), 0) as sequence from tracker.place) placed
$$;
