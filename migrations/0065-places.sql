-- The order in which the register is followed. Numbers of events are drawn before they are committed, so a smaller one may show itself after a
-- greater; a place is given only when no smaller number can come any more. Whoever goes by places, or by the numbers up to the last that has
-- one, skips nothing, however late it is committed.
create table tracker.place (place bigint primary key, sequence bigint not null unique);
comment on table tracker.place is 'Each recorded event, counted from 1 without gaps in the order of its number. Rows are only ever added.';

create table tracker.sequencer (decided bigint not null, drawn bigint not null, recorders text[] not null);
create unique index sequencer_only on tracker.sequencer ((true));
comment on table tracker.sequencer is 'How far places are given. decided: up to this number every event is in or never will be. drawn: the last number that was drawn when was last looked; recorders: the transactions that may have drawn it or one before it. Once they have ended, it is decided. Names of transactions mean nothing in a restored database, and match none there.';

create table tracker.follower (name text primary key, place bigint not null);
comment on table tracker.follower is 'Up to which place each follower has come. Who holds its row goes on; nobody else does meanwhile.';

-- waits for whoever records, as the trigger is made
create function tracker.refuse_late_number() returns trigger language plpgsql as $$
begin
    if (select min(seq_id) from recorded) <= (select max(sequence) from tracker.place) then
        raise exception 'an event with a number before one that has a place would never be followed; draw its number in the transaction that records it'
            using errcode = 'serialization_failure';
    end if;
    return null;
end
$$;
comment on function tracker.refuse_late_number() is 'What whoever follows would skip is not recorded. Nothing of this program draws numbers that way.';

create trigger refuse_late_number after insert on tracker.mt_events referencing new table as recorded for each statement
    execute function tracker.refuse_late_number();

create function tracker.last_number() returns bigint language sql volatile
    return (select case when is_called then last_value else last_value - 1 end from tracker.mt_events_sequence);
comment on function tracker.last_number() is 'The last number drawn for an event, whether or not it is committed.';

create function tracker.recorders() returns text[] language sql volatile
    return (select coalesce(array_agg(distinct virtualtransaction), '{}') from pg_locks
        where locktype = 'relation' and mode = 'RowExclusiveLock' and granted
            and relation in ('tracker.mt_events_sequence'::regclass, 'tracker.mt_events'::regclass)
            and database = (select oid from pg_database where datname = current_database()));
comment on function tracker.recorders() is 'The transactions that have drawn a number or recorded an event: until they end they hold a lock on the sequence, taken before the number.';

create function tracker.are_among(transactions text[], recording text[]) returns boolean language sql immutable
    return transactions && recording or recording::text ~ '[{,]-1/';
comment on function tracker.are_among(text[], text[]) is 'Whether one of the transactions is still recording. After a restart of the database a prepared transaction goes by another name, so any may be one of them.';

create function tracker.place_entries() returns bigint language plpgsql as $$
declare
    most constant bigint := 20000;
    seen tracker.sequencer;
    last tracker.place;
    now_drawn bigint;
    now_recording text[];
    upto bigint;
    placed bigint;
begin
    if current_setting('transaction_isolation') <> 'read committed' then
        raise exception 'places are given in read committed only: who has ended must be looked up before what they left';
    end if;
    select * into last from tracker.place order by place desc limit 1;
    -- first the number, then the transactions, then what is committed; nothing is locked or written while there is nothing to do
    select * into seen from tracker.sequencer;
    now_drawn := tracker.last_number();
    if seen.decided = now_drawn then
        return coalesce(last.sequence, 0);
    end if;
    now_recording := tracker.recorders();
    if tracker.are_among(seen.recorders, now_recording) then
        return coalesce(last.sequence, 0);
    end if;

    perform from tracker.sequencer s where s = seen for update;
    if not found then
        -- another node was faster
        return (select coalesce(max(sequence), 0) from tracker.place);
    end if;
    upto := case when now_recording = '{}' then now_drawn else seen.drawn end;
    select * into last from tracker.place order by place desc limit 1;
    insert into tracker.place (place, sequence)
    select coalesce(last.place, 0) + row_number() over (order by e.seq_id), e.seq_id
    from (select seq_id from tracker.mt_events where seq_id > coalesce(last.sequence, 0) and seq_id <= upto order by seq_id limit most) e;
    get diagnostics placed = row_count;
    if placed = most then
        update tracker.sequencer set decided = (select max(sequence) from tracker.place), drawn = upto, recorders = '{}';
    else
        update tracker.sequencer set decided = upto, drawn = now_drawn, recorders = now_recording;
    end if;
    return (select coalesce(max(sequence), 0) from tracker.place);
end
$$;
comment on function tracker.place_entries() is 'Gives places, some thousands at most, and says the number of the last event that has one. Any node calls it, in a transaction of its own.';

insert into tracker.place (place, sequence) select row_number() over (order by seq_id), seq_id from tracker.mt_events;
insert into tracker.sequencer values (tracker.last_number(), tracker.last_number(), '{}');

-- who was told of changes goes on where the subscription was
insert into tracker.follower (name, place)
select 'webhooks', count(*) from tracker.place
where sequence <= coalesce((select last_seq_id from tracker.mt_event_progression where name = 'Webhooks:All'), 0);
delete from tracker.mt_event_progression where name = 'Webhooks:All';
