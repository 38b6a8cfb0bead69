-- Who is told of what is recorded, and what is still to be told.
create table tracker.webhook (
    id uuid primary key, url text not null, secret text not null, description text, instrument uuid, commitment uuid, party text,
    after bigint not null, created_at timestamptz not null default now(), created_by text not null,
    delivered bigint not null default 0, delivered_at timestamptz, paused_at timestamptz);
comment on column tracker.webhook.after is 'Only entries with a greater sequence are told: those recorded since.';

create table tracker.webhook_delivery (
    webhook uuid not null, entry uuid not null, sequence bigint not null, state text not null check (state in ('pending', 'dead')),
    attempts integer not null default 0, status integer, failure text, tried_at timestamptz,
    primary key (webhook, entry));
create index webhook_delivery_dead on tracker.webhook_delivery (webhook, sequence) where state = 'dead';
comment on table tracker.webhook_delivery is 'What is still to be told. pending: it is tried, again after a failure. dead: given up, until it is replayed. A row goes when it was delivered.';

create index entry_instrument on reporting.entry (instrument_id, sequence);

-- nobody is told of the past: the deliveries begin where the register is
insert into tracker.mt_event_progression (name, last_seq_id)
select 'Webhooks:All', last_seq_id from tracker.mt_event_progression where name = 'HighWaterMark'
on conflict do nothing;
