create function reporting.overlapping_standings()
    returns table (commitment_id uuid, party text, effective daterange, known daterange) language sql stable as
$$
    -- two rectangles overlap only if they do on a day of knowledge on which one of them begins
    with each as materialized (
        select c.commitment_id, p.party, c.effective, c.known
        from reporting.course c cross join lateral unnest(case when c.is_whole then c.obligors || null::text else c.obligors end) p (party)),
    days as (select distinct s.commitment_id, coalesce(s.party, '') as party, lower(s.known) as known from each s),
    neighbours as (
        select s.commitment_id, s.party, s.effective, s.known,
            lag(s.effective) over (partition by d.commitment_id, d.party, d.known order by lower(s.effective), upper(s.effective)) as before
        from days d join each s
            on s.commitment_id = d.commitment_id and coalesce(s.party, '') = d.party and s.known @> d.known)
    select distinct n.commitment_id, n.party, n.effective * n.before, n.known from neighbours n where n.effective && n.before
$$;
comment on function reporting.overlapping_standings() is 'Must be empty: a day as known on a day has one standing.';
grant execute on function reporting.overlapping_standings to dashboard_reader;
