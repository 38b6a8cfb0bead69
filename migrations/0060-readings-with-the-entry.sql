-- The readings are written with the entry, in its transaction, by rules that are named here; rows made by other rules are made anew.
create table tracker.readings (rules text not null);
insert into tracker.readings values ('');
create unique index readings_only on tracker.readings ((true));
delete from tracker.mt_event_progression where name = 'Readings:All';
