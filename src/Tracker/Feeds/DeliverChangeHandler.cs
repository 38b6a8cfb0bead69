using Npgsql;
using Tracker.Setup;
using Wolverine.Attributes;

namespace Tracker.Feeds;

/// <summary>A webhook did not take an entry; another try follows after a while.</summary>
public sealed class DeliveryFailedException(string message, TimeSpan again) : Exception(message)
{
    public TimeSpan Again { get; } = again;
}

/// <summary>What a webhook is sent.</summary>
/// <param name="Timestamp">When the entry was recorded.</param>
public sealed record WebhookMessage(string Type, DateTimeOffset Timestamp, Change Data);

/// <summary>Tells a webhook of an entry; after the last failure the delivery stays as a dead letter.</summary>
[WolverineLogging(telemetryEnabled: true, successLogLevel: LogLevel.Debug, executionLogLevel: LogLevel.Debug, FailureLogLevel = LogLevel.Information)]
public static class DeliverChangeHandler
{
    public const string Type = "entry.recorded";

    public static async Task HandleAsync(
        DeliverChange delivery, NpgsqlDataSource database, WebhookSender sender, Settings settings, TimeProvider clock, IHostApplicationLifetime lifetime,
        ILogger logger, CancellationToken cancellation)
    {
        if (await database.DueAsync(delivery, cancellation) is not { } due) return;
        if (due.IsPaused)
        {
            await database.TriedAsync(delivery, isDead: true, new(null, "paused", IsMade: false), cancellation);
            return;
        }

        if (await database.FindChangeAsync(delivery.Entry, cancellation) is not { } change)
            throw new DeliveryFailedException("The readings lack the entry.", settings.WebhookRetries[0]);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellation, lifetime.ApplicationStopping);
        var body = ChangeJson.Write(new WebhookMessage(Type, change.RecordedAt, change));
        var attempt = await sender.SendAsync(due, delivery, body, clock.GetUtcNow(), end.Token);
        if (attempt.Failure is null) await database.DoneAsync(delivery, cancellation);
        else if (await IsGivenUpAsync(delivery, due, attempt, settings, database, cancellation))
            logger.LogWarning("Webhook {Webhook} did not take entry {Entry}, which is given up: {Failure}", delivery.Webhook, delivery.Entry, attempt.Failure);
        else throw new DeliveryFailedException(attempt.Failure, settings.WebhookRetries[due.Attempts]);
    }

    /// <summary>Notes a failure.</summary>
    private static async Task<bool> IsGivenUpAsync(
        DeliverChange delivery, DueDelivery due, Attempt attempt, Settings settings, NpgsqlDataSource database, CancellationToken cancellation)
    {
        var isGone = attempt.Status == StatusCodes.Status410Gone;
        if (isGone) await database.PauseAsync(delivery.Webhook, cancellation);
        var isDead = isGone || due.Attempts >= settings.WebhookRetries.Count;
        await database.TriedAsync(delivery, isDead, attempt, cancellation);
        return isDead;
    }
}
