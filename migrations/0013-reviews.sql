-- Reviews of states by states, and what the state answers to a recommendation.
insert into reporting.method (id, title, add, multiply, divide)
    values ('upr-response@1', 'UPR: response of the state under review to a recommendation', 0, 100, 1) on conflict (id) do nothing;
comment on column reporting.instrument.kind is 'joint-statement, communique, declaration, memorandum, treaty, action-plan, programme, pledge, press-statement or review.';
