using Marten;
using Npgsql;
using Tracker.Setup;
using Wolverine;
using Wolverine.Attributes;

namespace Tracker.Feeds;

/// <summary>What a webhook is sent.</summary>
/// <param name="Timestamp">When the entry was recorded.</param>
public sealed record WebhookMessage(string Type, DateTimeOffset Timestamp, Change Data);

/// <summary>Tells a webhook of an entry; after the last failure the delivery stays as a dead letter.</summary>
[WolverineLogging(telemetryEnabled: true, successLogLevel: LogLevel.Debug, executionLogLevel: LogLevel.Debug)]
public static class DeliverChangeHandler
{
    public const string Type = "entry.recorded";

    /// <returns>The next try, in the transaction that notes the failure of this one; null if there is none.</returns>
    [Transactional]
    public static async Task<DeliveryMessage<DeliverChange>?> HandleAsync(
        DeliverChange delivery, IDocumentSession session, NpgsqlDataSource database, WebhookSender sender, Settings settings, TimeProvider clock,
        IHostApplicationLifetime lifetime, ILogger logger, CancellationToken cancellation)
    {
        if (await database.DueAsync(delivery, cancellation) is not { } due) return null;
        var attempt = due.IsPaused ? new(null, "paused", IsMade: false) : await SendAsync(delivery, due, database, sender, clock, lifetime, cancellation);
        if (attempt.Failure is null)
        {
            session.Done(delivery);
            return null;
        }

        var isGone = attempt.Status == StatusCodes.Status410Gone;
        var isDead = isGone || due.IsPaused || delivery.Attempt >= settings.WebhookRetries.Count;
        if (isGone) session.Pause(delivery.Webhook);
        session.Tried(delivery, isDead, attempt);
        if (!isDead) return (delivery with { Attempt = delivery.Attempt + 1 }).DelayedFor(settings.WebhookRetries[delivery.Attempt]);
        logger.LogWarning("Webhook {Webhook} did not take entry {Entry}, which is given up: {Failure}", delivery.Webhook, delivery.Entry, attempt.Failure);
        return null;
    }

    private static async Task<Attempt> SendAsync(
        DeliverChange delivery, DueDelivery due, NpgsqlDataSource database, WebhookSender sender, TimeProvider clock, IHostApplicationLifetime lifetime,
        CancellationToken cancellation)
    {
        if (await database.FindChangeAsync(delivery.Entry, cancellation) is not { } change) return new(null, "the readings lack the entry");
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellation, lifetime.ApplicationStopping);
        var body = ChangeJson.Write(new WebhookMessage(Type, change.RecordedAt, change));
        return await sender.SendAsync(due, delivery, body, clock.GetUtcNow(), end.Token);
    }
}
