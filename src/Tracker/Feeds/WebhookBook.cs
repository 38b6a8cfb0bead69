using Marten;
using Npgsql;
using Tracker.Questions;

namespace Tracker.Feeds;

/// <summary>Who is told of changes, and what came of it.</summary>
/// <param name="Delivered">How many entries it has taken.</param>
/// <param name="Pending">How many are on their way to it.</param>
/// <param name="Dead">How many were given up; <c>replay</c> sends them again.</param>
/// <param name="PausedAt">Since when it gets nothing because it answered that it is gone; <c>replay</c> ends that.</param>
public sealed record Webhook(
    Guid Id, string Url, string? Description, Guid? Instrument, Guid? Commitment, string? Party, DateTimeOffset CreatedAt, string CreatedBy,
    long Delivered, DateTimeOffset? DeliveredAt, long Pending, long Dead, DateTimeOffset? PausedAt);

/// <summary>An entry that could not be delivered yet, or was given up.</summary>
/// <param name="State"><c>pending</c> or <c>dead</c>.</param>
/// <param name="Status">The HTTP status of the last answer; null where there was none.</param>
public sealed record FailedDelivery(Guid Entry, long Sequence, string State, int Attempts, int? Status, string? Failure, DateTimeOffset? TriedAt);

/// <summary>A delivery that is to be made.</summary>
internal sealed record DueDelivery(string Url, string Secret, bool IsPaused);

/// <summary>The webhooks and their deliveries, as stored.</summary>
internal static class WebhookBook
{
    private const string All =
        """
        select w.id, w.url, w.description, w.instrument, w.commitment, w.party, w.created_at, w.created_by, w.delivered, w.delivered_at,
            count(d.entry) filter (where d.state = 'pending'), count(d.entry) filter (where d.state = 'dead'), w.paused_at
        from tracker.webhook w left join tracker.webhook_delivery d on d.webhook = w.id
        where $1::uuid is null or w.id = $1
        group by w.id order by w.created_at, w.id
        """;

    private const string Failed =
        """
        select entry, sequence, state, attempts, status, failure, tried_at from tracker.webhook_delivery
        where webhook = $1 and (state = 'dead' or attempts > 0) order by sequence limit $2
        """;

    /// <summary>While the feed stands still: it has seen what has a place, or sees the new webhook.</summary>
    private const string StandStill = "select place from tracker.follower where name = $1 for update";

    private const string New =
        """
        insert into tracker.webhook (id, url, secret, description, instrument, commitment, party, after, created_by)
        values ($1, $2, $3, $4, $5, $6, $7, (select coalesce(max(sequence), 0) from tracker.place), $8)
        """;

    private const string Due =
        """
        select w.url, w.secret, w.paused_at is not null from tracker.webhook_delivery d join tracker.webhook w on w.id = d.webhook
        where d.webhook = $1 and d.entry = $2 and d.state = 'pending' and d.attempts = $3
        """;

    private const string DoneSql =
        """
        with done as (delete from tracker.webhook_delivery where webhook = ? and entry = ? returning entry)
        update tracker.webhook set delivered = delivered + (select count(*) from done), delivered_at = now() where id = ?
        """;

    private const string TriedSql =
        """
        update tracker.webhook_delivery set state = ?, attempts = attempts + ?, status = nullif(?, 0), failure = ?, tried_at = now()
        where webhook = ? and entry = ?
        """;

    public static Task<List<Webhook>> WebhooksAsync(this NpgsqlDataSource database, Guid? id, CancellationToken cancellation) => database.ReadAsync(All, r => new Webhook(
        r.GetGuid(0), r.GetString(1), r.TextOrNull(2), r.IdOrNull(3), r.IdOrNull(4), r.TextOrNull(5), r.GetFieldValue<DateTimeOffset>(6), r.GetString(7),
        r.GetInt64(8), InstantOrNull(r, 9), r.GetInt64(10), r.GetInt64(11), InstantOrNull(r, 12)), cancellation, id);

    public static Task<List<FailedDelivery>> FailedAsync(this NpgsqlDataSource database, Guid webhook, int limit, CancellationToken cancellation) =>
        database.ReadAsync(Failed, r => new FailedDelivery(
            r.GetGuid(0), r.GetInt64(1), r.GetString(2), r.GetInt32(3), r.IsDBNull(4) ? null : r.GetInt32(4), r.TextOrNull(5), InstantOrNull(r, 6)),
            cancellation, webhook, limit);

    /// <summary>It is told of what has no place yet.</summary>
    public static async Task AddAsync(
        this NpgsqlDataSource database, Guid id, WebhookRequest wanted, ChangeFilter filter, string secret, string by, CancellationToken cancellation)
    {
        await database.ReachAsync(cancellation);
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await connection.ReadAsync(StandStill, _ => true, cancellation, WebhookFeed.Name);
        await connection.ReadAsync(New, _ => true, cancellation, id, wanted.Url, secret, wanted.Description, filter.Instrument, filter.Commitment, filter.Party, by);
        await transaction.CommitAsync(cancellation);
    }

    /// <returns>Whether there was one.</returns>
    public static async Task<bool> RemoveAsync(this NpgsqlDataSource database, Guid id, CancellationToken cancellation) =>
        (await database.ReadAsync(
            "with gone as (delete from tracker.webhook_delivery where webhook = $1) delete from tracker.webhook where id = $1 returning id", _ => true,
            cancellation, id)).Count > 0;

    /// <returns>Null if it is delivered, tried already, given up, or its webhook is gone.</returns>
    public static async Task<DueDelivery?> DueAsync(this NpgsqlDataSource database, DeliverChange delivery, CancellationToken cancellation) =>
        (await database.ReadAsync(
            Due, r => new DueDelivery(r.GetString(0), r.GetString(1), r.GetBoolean(2)), cancellation, delivery.Webhook, delivery.Entry, delivery.Attempt))
        .SingleOrDefault();

    public static void Done(this IDocumentSession session, DeliverChange delivery) =>
        session.QueueSqlCommand(DoneSql, delivery.Webhook, delivery.Entry, delivery.Webhook);

    public static void Tried(this IDocumentSession session, DeliverChange delivery, bool isDead, Attempt attempt) => session.QueueSqlCommand(
        TriedSql, isDead ? "dead" : "pending", attempt.IsMade ? 1 : 0, attempt.Status ?? 0, attempt.Failure!, delivery.Webhook, delivery.Entry);

    public static void Pause(this IDocumentSession session, Guid webhook) =>
        session.QueueSqlCommand("update tracker.webhook set paused_at = coalesce(paused_at, now()) where id = ?", webhook);

    public static void Resume(this IDocumentSession session, Guid webhook) =>
        session.QueueSqlCommand("update tracker.webhook set paused_at = null where id = ?", webhook);

    private static DateTimeOffset? InstantOrNull(NpgsqlDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : reader.GetFieldValue<DateTimeOffset>(column);
}
