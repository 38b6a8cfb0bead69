-- Why no source says when an instrument was adopted; and a promise of which nothing says when it was made but that it was known by then stands last, as such an instrument does.
alter table reporting.instrument add undated text;
comment on column reporting.instrument.undated is 'Why no source gives the day of adoption, which is then XXXX; null where one does, or nobody said why.';

drop index reporting.commitment_made;
create index commitment_made on reporting.commitment ((case when made_earliest is not null then made_earliest when made_latest <> known_on then date '0001-01-01' else date '9999-12-31' end), id);

-- the readings fill the new column from the events again
delete from tracker.mt_event_progression where name = 'Readings:All';
