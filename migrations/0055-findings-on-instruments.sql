-- Findings on instruments come from the events: the readings are written anew.
delete from tracker.mt_event_progression where name = 'Readings:All';

comment on table reporting.finding is 'What a reviewer should look at: contradictory-values, contradictory-assessments, progress-after-completion, completion-without-source, dates-out-of-order; of an instrument, where commitment_id is null, contradictory-entry-into-force, force-before-adoption, force-before-signature, two-dates-of-force, action-before-adoption, action-after-termination, repeated-action, departure-without-joining, date-far-ahead.';
