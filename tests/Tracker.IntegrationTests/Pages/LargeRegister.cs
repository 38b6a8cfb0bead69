using System.Globalization;
using Npgsql;

namespace Tracker.Pages;

/// <summary>Readings of 50,000 commitments, each with its registration, a report and an assessment, as a large import leaves them.</summary>
public static class LargeRegister
{
    public const int Commitments = 50_000;

    /// <summary>Rows of each commitment, for all its obligors: on all days, in all knowledge.</summary>
    public const int Courses = 4;

    private const string Fill =
        """
        -- a worker that analyses one of them would keep the others' pages from counting as visible
        alter table reporting.entry set (autovacuum_enabled = off);
        alter table reporting.entry_version set (autovacuum_enabled = off);
        alter table reporting.commitment set (autovacuum_enabled = off);
        alter table reporting.instrument set (autovacuum_enabled = off);
        alter table reporting.course set (autovacuum_enabled = off);
        create function pg_temp.id(kind text, n int) returns uuid language sql immutable as $$ select md5(kind || n)::uuid $$;
        create function pg_temp.made(n int) returns date language sql immutable as $$ select date '2010-01-01' + n % 5000 $$;

        insert into reporting.instrument (id, kind, title, adopted_on, adopted_earliest, adopted_latest, parties, known_on, entry_id, version)
        select pg_temp.id('instrument', i), 'treaty', 'Treaty ' || i, '2010-01-01', '2010-01-01', '2010-01-01', array['KOR', 'KAZ'], '2010-01-01', pg_temp.id('adopted', i), 1
        from generate_series(0, 49) i;
        insert into reporting.entry_version (entry_id, stream_id, known, effective_on, on_text, summary, content)
        select entry_id, id, '[2010-01-01,)', '2010-01-01', '2010-01-01', title, jsonb_build_object('title', title) from reporting.instrument;

        insert into reporting.commitment (id, instrument_id, text, obligors, mode, topics, targets, first_deadline, made_on, made_earliest, made_latest, known_on, entry_id, version, last_known_on)
        select pg_temp.id('commitment', n), pg_temp.id('instrument', n % 50), 'Promise ' || n || repeat(' to work together on what was agreed', 5), array['KOR', 'KAZ'], 'jointly', array['topic-' || n % 20], '[]',
            (pg_temp.made(n) + 700)::text, pg_temp.made(n)::text, pg_temp.made(n), pg_temp.made(n), pg_temp.made(n), pg_temp.id('registered', n), 3, pg_temp.made(n) + 800
        from generate_series(1, {n}) n;

        insert into reporting.entry (id, stream_id, instrument_id, commitment_id, sequence, version, kind, on_text, effective_on, known_on, recorded_at, parties, summary, content, recorded_content)
        select pg_temp.id(e.name, n), pg_temp.id('commitment', n), pg_temp.id('instrument', n % 50), pg_temp.id('commitment', n), 3 * n + e.i, e.i, e.kind,
            (pg_temp.made(n) + e.after)::text, pg_temp.made(n) + e.after, pg_temp.made(n) + e.after, '2026-01-01', '{}', e.kind, '{}', '{}'
        from generate_series(1, {n}) n
        cross join (values (1, 'registered', 'commitment-registered', 0), (2, 'report', 'progress-logged', 400), (3, 'assessment', 'commitment-assessed', 800)) e (i, name, kind, after);
        insert into reporting.entry_version (entry_id, stream_id, known, effective_on, on_text, summary, content)
        select c.entry_id, c.id, daterange(c.known_on, null), c.known_on, c.made_on, c.text,
            jsonb_build_object('text', c.text, 'obligors', to_jsonb(c.obligors), 'topics', to_jsonb(c.topics)) from reporting.commitment c;

        insert into reporting.course (commitment_id, obligors, is_whole, effective, known, implementation, basis, validity, contested,
            deadline, due_earliest, due_latest, due_is_open, settled, completed_on, entry_id)
        select c.id, c.obligors, true, daterange(c.made_earliest + s.first, c.made_earliest + s.past), daterange(c.made_earliest + s.known, c.made_earliest + s.unknown),
            case when s.settled is not null and not done then 'in-progress' else s.implementation end, 'reported', 'in-force', false,
            c.first_deadline, c.made_earliest + 700, c.made_earliest + 700, false, case when done then s.settled end,
            case when s.settled is not null and done then c.made_earliest + 800 end, pg_temp.id('report', 1)
        from reporting.commitment c
        cross join lateral (select c.made_earliest <= '2016-01-01' as done) d
        cross join (values
            (0, null, 0, 400, 'unreported', null), (0, 400, 400, null, 'unreported', null),
            (400, 800, 400, null, 'in-progress', null), (800, null, 400, null, 'completed', 'completed-late')) s (first, past, known, unknown, implementation, settled);
        """;

    public static async Task FillAsync(NpgsqlDataSource database, CancellationToken cancellation, int commitments = Commitments)
    {
        await RunAsync(database, Fill.Replace("{n}", commitments.ToString(CultureInfo.InvariantCulture)), cancellation);
        // as autovacuum leaves it: pages count as visible once no older transaction is left
        for (var patience = 10; patience > 0 && await database.AskAsync<int>("select relallvisible from pg_class where oid = 'reporting.entry'::regclass") == 0; patience--)
            await RunAsync(database, "vacuum analyze reporting.entry, reporting.entry_version, reporting.commitment, reporting.instrument, reporting.course", cancellation);
    }

    private static async Task RunAsync(NpgsqlDataSource database, string sql, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(sql);
        command.CommandTimeout = 300;
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
