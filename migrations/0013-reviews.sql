-- Reviews of states by states.
comment on column reporting.instrument.kind is 'joint-statement, communique, declaration, memorandum, treaty, action-plan, programme, pledge, press-statement or review.';
