using System.Text.Json;
using Marten;
using Npgsql;
using Tracker.Acts;
using Tracker.Parties;
using Tracker.Questions;
using Tracker.Setup;
using Wolverine.Http;
using Wolverine.Marten;

namespace Tracker.Feeds;

/// <summary>An address that is to be told what is recorded: of an instrument and its commitments, of a commitment, of what a party takes part in, or all.</summary>
/// <param name="Url">https, or http on this machine.</param>
public sealed record WebhookRequest(string Url, string? Instrument = null, string? Commitment = null, string? Party = null, string? Description = null);

/// <summary>A new webhook.</summary>
/// <param name="Secret">What its messages are signed with; it is not shown again.</param>
public sealed record WebhookCreated(Guid Id, string Secret);

/// <summary>Every webhook.</summary>
public sealed record WebhookList(int Count, IReadOnlyList<Webhook> Webhooks);

/// <summary>A webhook and what it has not taken, oldest first.</summary>
public sealed record WebhookState(Webhook Webhook, IReadOnlyList<FailedDelivery> Failed);

/// <summary>How many dead letters are sent again.</summary>
public sealed record WebhookReplay(int Replayed);

/// <summary>Who is told what is recorded: <c>/webhooks</c>, for administrators.</summary>
public static class Webhooks
{
    private const int MaxFailed = 100;

    [WolverinePost("/webhooks"), Needs(Role.Admin)]
    [Operation("Have an address told what is recorded", 201, Takes = typeof(WebhookRequest), Answer = typeof(WebhookCreated), Refuses = "not-json,unfit-webhook-url,unknown-instrument,unfit-value")]
    public static async Task<IResult> Post(HttpContext http, NpgsqlDataSource database, CancellationToken cancellation)
    {
        var (unread, wanted) = await ReadAsync(http, cancellation);
        if (unread is not null) return ActPost.Problem(unread);
        var (unfit, filter) = await FilterAsync(wanted!, database, cancellation);
        if (unfit is not null) return ActPost.Problem(unfit);
        var created = new WebhookCreated(Guid.CreateVersion7(), WebhookSender.NewSecret());
        await database.AddAsync(created.Id, wanted!, filter, created.Secret, http.WhoAsks().Name, cancellation);
        return Results.Created($"/webhooks/{created.Id}", created);
    }

    [WolverineGet("/webhooks"), Needs(Role.Admin), Question("Who is told what is recorded", Answer = typeof(WebhookList), IsTagged = false)]
    public static async Task<IResult> GetAll(HttpContext http, NpgsqlDataSource database, CancellationToken cancellation)
    {
        var all = await database.WebhooksAsync(null, cancellation);
        return Results.Ok(new WebhookList(all.Count, all));
    }

    [WolverineGet("/webhooks/{webhook}"), Needs(Role.Admin), Question("A webhook and what it has not taken", Answer = typeof(WebhookState), IsTagged = false, Refuses = "unknown-webhook")]
    public static async Task<IResult> Get(Guid webhook, HttpContext http, NpgsqlDataSource database, CancellationToken cancellation)
    {
        var found = await database.WebhooksAsync(webhook, cancellation);
        return found is [var one] ? Results.Ok(new WebhookState(one, await database.FailedAsync(webhook, MaxFailed, cancellation))) : NotKnown(webhook);
    }

    [WolverineDelete("/webhooks/{webhook}"), Needs(Role.Admin), Operation("Tell an address no more", 204, Refuses = "unknown-webhook")]
    public static async Task<IResult> Delete(Guid webhook, HttpContext http, NpgsqlDataSource database, CancellationToken cancellation)
    {
        return await database.RemoveAsync(webhook, cancellation) ? Results.NoContent() : NotKnown(webhook);
    }

    [WolverinePost("/webhooks/{webhook}/replay"), Needs(Role.Admin)]
    [Operation("Send again what an address has not taken", 202, Answer = typeof(WebhookReplay), Refuses = "unknown-webhook")]
    public static async Task<IResult> Replay(Guid webhook, HttpContext http, NpgsqlDataSource database, IDocumentStore store, IMartenOutbox outbox, CancellationToken cancellation)
    {
        if ((await database.WebhooksAsync(webhook, cancellation)).Count == 0) return NotKnown(webhook);
        await using var session = store.LightweightSession();
        outbox.Enroll(session);
        await session.BeginTransactionAsync(cancellation);
        session.Resume(webhook);
        var dead = await session.Connection!.ReadAsync(
            "update tracker.webhook_delivery set state = 'pending', attempts = 0 where webhook = $1 and state = 'dead' returning entry", r => r.GetGuid(0), cancellation, webhook);
        foreach (var entry in dead) await outbox.PublishAsync(new DeliverChange(webhook, entry));
        await session.SaveChangesAsync(cancellation);
        return Results.Accepted($"/webhooks/{webhook}", new WebhookReplay(dead.Count));
    }

    private static async Task<(Refusal?, WebhookRequest?)> ReadAsync(HttpContext http, CancellationToken cancellation)
    {
        if (!http.Request.HasJsonContentType()) return (new Refusal(415, "not-json", "Send the webhook as application/json.", ["Content-Type"]), null);
        try
        {
            var wanted = await JsonSerializer.DeserializeAsync<WebhookRequest>(http.Request.Body, ActReader.Options, cancellation);
            return wanted is null ? (Refusal.Malformed("not-an-object", "The body is not a JSON object."), null) : (Check(wanted), wanted);
        }
        catch (JsonException e)
        {
            return (ActReader.Explain(e, typeof(WebhookRequest)), null);
        }
    }

    private static Refusal? Check(WebhookRequest wanted) => Text.Check(wanted.Url, "url", Text.Paragraph)
        ?? Text.Check(wanted.Description, "description", Text.Paragraph, required: false)
        ?? (WebhookSender.IsFit(wanted.Url) ? null : Refusal.Meaningless("unfit-webhook-url", "A webhook is told by https, or by http on this machine, without a name and password in its address.", "url"));

    private static async Task<(Refusal?, ChangeFilter)> FilterAsync(WebhookRequest wanted, NpgsqlDataSource database, CancellationToken cancellation)
    {
        Guid? Id(string? given) => given is null ? null : Ids.Stream(given);
        if (Invisible.CheckParty(wanted.Party, "party") is { } unseen) return (unseen, new(null, null, null));
        var party = wanted.Party is null ? null : (await RegisteredParties.LoadAsync(database, cancellation)).On(DateOnly.MaxValue).Find(wanted.Party)?.Code;
        var filter = new ChangeFilter(Id(wanted.Instrument), Id(wanted.Commitment), party);
        if (wanted.Party is not null && party is null) return (Refusal.Meaningless("unknown-party", $"'{Text.Short(wanted.Party)}' is not a known party.", "party"), filter);
        var known = await database.ReadAsync(
            "select $1::uuid is null or exists (select from reporting.instrument where id = $1), $2::uuid is null or exists (select from reporting.commitment where id = $2)",
            r => (Instrument: r.GetBoolean(0), Commitment: r.GetBoolean(1)), cancellation, filter.Instrument, filter.Commitment);
        return (!known[0].Instrument ? Refusal.Missing("unknown-instrument", $"There is no instrument '{Text.Short(wanted.Instrument!)}'.", "instrument")
            : !known[0].Commitment ? Refusal.Missing("unknown-commitment", $"There is no commitment '{Text.Short(wanted.Commitment!)}'.", "commitment") : null, filter);
    }

    private static IResult NotKnown(Guid webhook) => ActPost.Problem(Refusal.Missing("unknown-webhook", $"There is no webhook {webhook}.", "webhook"));
}
