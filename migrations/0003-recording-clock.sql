-- An entry is recorded by the database's clock, whichever program and machine wrote it.
-- A restore that must keep the times of the register it came from sets tracker.keep_timestamps to 'on' in its own transaction.
create function tracker.stamp_recorded() returns trigger language plpgsql as $$
begin
    new.timestamp := clock_timestamp();
    return new;
end
$$;

create trigger stamp_recorded before insert on tracker.mt_events for each row
    when (coalesce(current_setting('tracker.keep_timestamps', true), '') <> 'on')
    execute function tracker.stamp_recorded();
