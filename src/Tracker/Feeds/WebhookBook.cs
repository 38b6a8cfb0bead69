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
internal sealed record DueDelivery(string Url, string Secret, bool IsPaused, int Attempts);

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

    private const string New =
        "insert into tracker.webhook (id, url, secret, description, instrument, commitment, party, after, created_by) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)";

    private const string Due =
        """
        select w.url, w.secret, w.paused_at is not null, d.attempts from tracker.webhook_delivery d join tracker.webhook w on w.id = d.webhook
        where d.webhook = $1 and d.entry = $2 and d.state = 'pending'
        """;

    private const string Done =
        """
        with done as (delete from tracker.webhook_delivery where webhook = $1 and entry = $2 returning entry)
        update tracker.webhook set delivered = delivered + (select count(*) from done), delivered_at = now() where id = $1
        """;

    private const string Tried =
        """
        update tracker.webhook_delivery set state = $3, attempts = attempts + $4, status = $5, failure = $6, tried_at = now()
        where webhook = $1 and entry = $2
        """;

    public static Task<List<Webhook>> WebhooksAsync(this NpgsqlDataSource database, Guid? id, CancellationToken cancellation) => database.ReadAsync(All, r => new Webhook(
        r.GetGuid(0), r.GetString(1), r.TextOrNull(2), r.IdOrNull(3), r.IdOrNull(4), r.TextOrNull(5), r.GetFieldValue<DateTimeOffset>(6), r.GetString(7),
        r.GetInt64(8), InstantOrNull(r, 9), r.GetInt64(10), r.GetInt64(11), InstantOrNull(r, 12)), cancellation, id);

    public static Task<List<FailedDelivery>> FailedAsync(this NpgsqlDataSource database, Guid webhook, int limit, CancellationToken cancellation) =>
        database.ReadAsync(Failed, r => new FailedDelivery(
            r.GetGuid(0), r.GetInt64(1), r.GetString(2), r.GetInt32(3), r.IsDBNull(4) ? null : r.GetInt32(4), r.TextOrNull(5), InstantOrNull(r, 6)),
            cancellation, webhook, limit);

    public static Task AddAsync(
        this NpgsqlDataSource database, Guid id, WebhookRequest wanted, ChangeFilter filter, string secret, long after, string by, CancellationToken cancellation) =>
        database.ReadAsync(New, _ => true, cancellation, id, wanted.Url, secret, wanted.Description, filter.Instrument, filter.Commitment, filter.Party, after, by);

    /// <returns>Whether there was one.</returns>
    public static async Task<bool> RemoveAsync(this NpgsqlDataSource database, Guid id, CancellationToken cancellation) =>
        (await database.ReadAsync(
            "with gone as (delete from tracker.webhook_delivery where webhook = $1) delete from tracker.webhook where id = $1 returning id", _ => true,
            cancellation, id)).Count > 0;

    /// <returns>Null if it is delivered, given up, or its webhook is gone.</returns>
    public static async Task<DueDelivery?> DueAsync(this NpgsqlDataSource database, DeliverChange delivery, CancellationToken cancellation) =>
        (await database.ReadAsync(Due, r => new DueDelivery(r.GetString(0), r.GetString(1), r.GetBoolean(2), r.GetInt32(3)), cancellation,
            delivery.Webhook, delivery.Entry)).SingleOrDefault();

    public static Task DoneAsync(this NpgsqlDataSource database, DeliverChange delivery, CancellationToken cancellation) =>
        database.ReadAsync(Done, _ => true, cancellation, delivery.Webhook, delivery.Entry);

    public static Task TriedAsync(this NpgsqlDataSource database, DeliverChange delivery, bool isDead, Attempt attempt, CancellationToken cancellation) =>
        database.ReadAsync(Tried, _ => true, cancellation, delivery.Webhook, delivery.Entry, isDead ? "dead" : "pending", attempt.IsMade ? 1 : 0, attempt.Status, attempt.Failure);

    public static Task PauseAsync(this NpgsqlDataSource database, Guid webhook, CancellationToken cancellation) =>
        database.ReadAsync("update tracker.webhook set paused_at = coalesce(paused_at, now()) where id = $1", _ => true, cancellation, webhook);

    private static DateTimeOffset? InstantOrNull(NpgsqlDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : reader.GetFieldValue<DateTimeOffset>(column);
}
