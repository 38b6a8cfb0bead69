using JasperFx.Events.Daemon;
using JasperFx.Events.Projections;
using Marten;
using Npgsql;
using Tracker.Questions;
using Wolverine;
using Wolverine.Marten.Subscriptions;

namespace Tracker.Feeds;

/// <summary>An entry is to be told to a webhook.</summary>
/// <param name="Attempt">How many tries failed before.</param>
public sealed record DeliverChange(Guid Webhook, Guid Entry, int Attempt = 0);

/// <summary>Makes a delivery of every entry for every webhook that wants it, in the transaction that moves this subscription on.</summary>
public sealed class WebhookFeed(NpgsqlDataSource database) : BatchSubscription(Name)
{
    public const string Name = "Webhooks";

    /// <summary>The name of its progress and of the agent that runs it.</summary>
    public const string Shard = $"{Name}:All";

    private const string Listening = "select from tracker.webhook where after < $1 limit 1";

    private static readonly string Wanted =
        $"""
        select w.id, e.id, e.sequence, w.paused_at is not null from tracker.webhook w join reporting.entry e on e.sequence > w.after
        where e.sequence > $1 and e.sequence <= $2 and {ChangeFilter.Condition("w.instrument", "w.commitment", "w.party")}
        order by e.sequence
        """;

    private const string Insert =
        """
        insert into tracker.webhook_delivery (webhook, entry, sequence, state, failure)
        select webhook, entry, sequence, case when paused then 'dead' else 'pending' end, case when paused then 'paused' end
        from unnest(?::uuid[], ?::uuid[], ?::bigint[], ?::boolean[]) d (webhook, entry, sequence, paused)
        on conflict do nothing
        """;

    public override async Task ProcessEventsAsync(
        EventRange page, ISubscriptionController controller, IDocumentOperations operations, IMessageBus bus, CancellationToken cancellationToken)
    {
        if ((await database.ReadAsync(Listening, _ => true, cancellationToken, page.SequenceCeiling)).Count == 0) return;
        var due = await database.ReadAsync(
            Wanted, r => (Delivery: new DeliverChange(r.GetGuid(0), r.GetGuid(1)), Sequence: r.GetInt64(2), IsPaused: r.GetBoolean(3)), cancellationToken,
            page.SequenceFloor, page.SequenceCeiling);
        if (due.Count == 0) return;
        operations.QueueSqlCommand(
            Insert, due.Select(d => d.Delivery.Webhook).ToArray(), due.Select(d => d.Delivery.Entry).ToArray(), due.Select(d => d.Sequence).ToArray(),
            due.Select(d => d.IsPaused).ToArray());
        foreach (var (delivery, _, _) in due.Where(d => !d.IsPaused)) await bus.PublishAsync(delivery);
    }
}
