using NpgsqlTypes;

namespace Tracker.Benchmarks;

/// <summary>
/// What the bare service needs: the same event rows with the keys that keep them in order and recognise what is repeated, one row of status a
/// commitment, and the bytes that the program answers for each commitment that is asked for.
/// </summary>
public static class BareTables
{
    private const string Make =
        """
        create schema bare;
        create table bare.streams (like tracker.mt_streams including defaults, primary key (id));
        create table bare.events (like tracker.mt_events including defaults);
        insert into bare.streams select * from tracker.mt_streams;
        insert into bare.events select * from tracker.mt_events;
        alter table bare.events add primary key (seq_id);
        create unique index on bare.events (stream_id, version);
        create unique index on bare.events (id);
        create sequence bare.numbers;
        select setval('bare.numbers', (select max(seq_id) from bare.events));
        create table bare.status (
            id uuid primary key, version bigint not null, implementation text not null, entry_id uuid, changed_on date not null);
        insert into bare.status select id, version, 'unreported', null, '2024-12-31' from tracker.mt_streams;
        create table bare.answer (id uuid primary key, body bytea not null);
        """;

    /// <param name="ours">Gives the answers.</param>
    public static async Task MakeAsync(Site site, Server ours)
    {
        await site.ExecuteAsync(Make);
        using var client = new HttpClient { BaseAddress = new Uri(ours.Url) };
        await using var connection = await site.Database.OpenConnectionAsync();
        await using (var copy = await connection.BeginBinaryImportAsync("copy bare.answer (id, body) from stdin (format binary)"))
        {
            foreach (var id in OneCommitment.Asked(site))
            {
                var body = await client.GetByteArrayAsync(new Uri($"/commitments/{id}", UriKind.Relative));
                await copy.StartRowAsync();
                await copy.WriteAsync(id, NpgsqlDbType.Uuid);
                await copy.WriteAsync(body, NpgsqlDbType.Bytea);
            }

            await copy.CompleteAsync();
        }

        await site.ExecuteAsync("vacuum analyze bare.streams, bare.events, bare.status, bare.answer");
    }
}
