using Marten;
using Npgsql;
using Tracker.Questions;
using Wolverine.Marten;

namespace Tracker.Feeds;

/// <summary>An entry is to be told to a webhook.</summary>
/// <param name="Attempt">How many tries failed before.</param>
public sealed record DeliverChange(Guid Webhook, Guid Entry, int Attempt = 0);

/// <summary>
/// Makes a delivery of every entry for every webhook that wants it, place after place. The deliveries, their messages and how far it has come
/// are one transaction, which one node at a time has: whichever finds the row of this follower free.
/// </summary>
public sealed class WebhookFeed(NpgsqlDataSource database, Watcher watcher, IServiceScopeFactory services, ILogger<WebhookFeed> logger) : BackgroundService
{
    /// <summary>The name of its row in <c>tracker.follower</c>.</summary>
    public const string Name = "webhooks";

    private const int Page = 500;

    /// <summary>Another node may have stopped in the middle, and nothing says so.</summary>
    private static readonly TimeSpan LooksAgainAfter = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1), LongestPause = TimeSpan.FromMinutes(1);

    private const string IsBehind = "select place < (select coalesce(max(place), 0) from tracker.place) from tracker.follower where name = $1";

    /// <summary>A node that freezes meanwhile gives way to another.</summary>
    private const string Begin = "set local idle_in_transaction_session_timeout = '15s'";

    private const string Next =
        """
        select f.place, least(f.place + $2, (select coalesce(max(place), 0) from tracker.place)) from tracker.follower f where f.name = $1 for update skip locked
        """;

    private static readonly string Wanted =
        $"""
        select w.id, e.id, e.sequence, w.paused_at is not null
        from tracker.place p join reporting.entry e on e.sequence = p.sequence join tracker.webhook w on w.after < p.sequence
        where p.place > $1 and p.place <= $2 and {ChangeFilter.Condition("w.instrument", "w.commitment", "w.party")}
        order by p.place
        """;

    private const string Insert =
        """
        insert into tracker.webhook_delivery (webhook, entry, sequence, state, failure)
        select webhook, entry, sequence, case when paused then 'dead' else 'pending' end, case when paused then 'paused' end
        from unnest(?::uuid[], ?::uuid[], ?::bigint[], ?::boolean[]) d (webhook, entry, sequence, paused)
        on conflict do nothing
        """;

    private const string Advance = "update tracker.follower set place = ? where name = ?";

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var (seen, pause) = (-1L, FirstPause);
        while (!stoppingToken.IsCancellationRequested)
            try
            {
                seen = await watcher.BeyondAsync(seen, LooksAgainAfter, stoppingToken) ?? seen;
                while (await database.ReadAsync(IsBehind, r => r.GetBoolean(0), stoppingToken, Name) is [true] && await StepAsync(stoppingToken)) { }
                pause = FirstPause;
            }
            catch (Exception) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                logger.LogError(e, "Webhooks could not be told of what was recorded, another try follows.");
                await Task.WhenAny(Task.Delay(pause, stoppingToken));
                pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
            }
    }

    /// <summary>Goes on by a page.</summary>
    /// <returns>Whether it did; another node may be at it.</returns>
    internal async Task<bool> StepAsync(CancellationToken cancellation)
    {
        await using var scope = services.CreateAsyncScope();
        await using var session = scope.ServiceProvider.GetRequiredService<IDocumentStore>().LightweightSession();
        var outbox = scope.ServiceProvider.GetRequiredService<IMartenOutbox>();
        outbox.Enroll(session);
        await session.BeginTransactionAsync(cancellation);
        var connection = session.Connection!;
        await connection.ReadAsync(Begin, _ => true, cancellation);
        if (await connection.ReadAsync(Next, r => (After: r.GetInt64(0), UpTo: r.GetInt64(1)), cancellation, Name, Page) is not [var page] || page.UpTo <= page.After)
            return false;
        var due = await connection.ReadAsync(
            Wanted, r => (Delivery: new DeliverChange(r.GetGuid(0), r.GetGuid(1)), Sequence: r.GetInt64(2), IsPaused: r.GetBoolean(3)), cancellation,
            page.After, page.UpTo);
        if (due.Count > 0)
            session.QueueSqlCommand(
                Insert, due.Select(d => d.Delivery.Webhook).ToArray(), due.Select(d => d.Delivery.Entry).ToArray(), due.Select(d => d.Sequence).ToArray(),
                due.Select(d => d.IsPaused).ToArray());
        session.QueueSqlCommand(Advance, page.UpTo, Name);
        foreach (var (delivery, _, _) in due.Where(d => !d.IsPaused)) await outbox.PublishAsync(delivery);
        await session.SaveChangesAsync(cancellation);
        return true;
    }
}
