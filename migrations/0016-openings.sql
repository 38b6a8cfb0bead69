-- Most decisions need of a stream what it began with and what was corrected or taken back.
create index mt_events_changes on tracker.mt_events (stream_id) where type in ('entry_corrected', 'entry_retracted');
