using Npgsql;
using Tracker.Acts;
using Tracker.Feeds;
using Tracker.Setup;

namespace Tracker.Questions;

/// <summary>What every question passes on its way: its parameters are checked, its as-of is settled, and nobody is told again what they have.</summary>
public static class Gate
{
    private static readonly string Program = typeof(Gate).Assembly.ManifestModule.ModuleVersionId.ToString("N")[..8] + Methods.MethodBook.Default.Mark;

    /// <summary>What moves whenever an answer may. The last number alone does not: a smaller one may be committed after it.</summary>
    private const string Position =
        """
        select coalesce((select max(seq_id) from tracker.mt_events), 0), (select max(recorded_at) from reporting.entry),
            coalesce((select max(sequence) from tracker.place), 0), tracker.count_events(), (select rules from tracker.readings)
        """;

    private const string Recent = "select e.id from tracker.mt_events e where e.id = $1 and e.timestamp > now() - interval '1 hour'";

    /// <summary>How far the register was when a question came.</summary>
    /// <param name="Events">The last event.</param>
    /// <param name="RecordedAt">When the last entry was recorded; null for none.</param>
    /// <param name="Placed">The last event that has its place: nothing before it is still being recorded.</param>
    /// <param name="Count">How many events are in.</param>
    /// <param name="Rules">By which rules the readings were written.</param>
    public sealed record Reached(long Events, DateTimeOffset? RecordedAt, long Placed, long Count, string Rules);

    /// <summary>The entry of which the address of a page says that a form just recorded it; the register holds it, and recorded it within the hour.</summary>
    public sealed record Fresh(Guid Entry);

    public static Asked Asked(this HttpContext http) => http.Features.Get<Asked>()!;

    /// <summary>The parties as known on the day of knowledge asked about; where nothing is asked, as known now.</summary>
    public static Tracker.Parties.PartyDirectory Parties(this HttpContext http) => http.Features.Get<Asked>()?.Parties ?? http.Features.Get<Tracker.Parties.PartyDirectory>() ?? Tracker.Parties.PartyDirectory.Default;

    /// <summary>Loads the parties known now for an address that answers no question.</summary>
    public static async Task KnowPartiesAsync(this HttpContext http) =>
        http.Features.Set((await http.RequestServices.GetRequiredService<Tracker.Parties.RegisteredParties.Keeper>().LoadAsync(http.RequestAborted)).On(DateOnly.MaxValue));

    public static async Task PassAsync(HttpContext http, RequestDelegate next)
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<QuestionAttribute>() is not { } question)
        {
            await next(http);
            return;
        }

        // what takes nothing, such as whether the program runs, is answered without the database
        var parties = !question.Takes.Any() ? Tracker.Parties.RegisteredParties.None
            : await http.RequestServices.GetRequiredService<Tracker.Parties.RegisteredParties.Keeper>().LoadAsync(http.RequestAborted);
        if (Questions.Asked.Read(http, Taken(http, question), parties, out var asked) is { } refusal)
        {
            await ActPost.Problem(refusal).ExecuteAsync(http);
            return;
        }

        asked = asked with { Given = asked.Given.Where(g => g.Key != Parameters.Recorded).ToDictionary() };
        http.Features.Set(asked);
        if (IsPage(http) && Guid.TryParse(http.Request.Query[Parameters.Recorded], out var recorded)) await FreshenAsync(http, recorded);
        if (question.IsTagged)
        {
            var tag = await TagAsync(http, asked, question);
            http.Response.Headers.CacheControl = "no-cache";
            // a page is sent packed in several ways, of which none is the other byte for byte
            http.Response.Headers.ETag = $"{(IsPage(http) ? "W/" : "")}\"{tag}\"";
            http.Response.OnStarting(KeepTag, http.Response);
            if (!IsPage(http) && question.Takes.Contains("recordedAt")) http.Response.Headers.ContentLocation = ToCite(http, asked, question);
            if (http.Request.Headers.IfNoneMatch.SelectMany(m => m!.Split(',')).FirstOrDefault(t => Is(t, tag)) is { } had)
            {
                if (had.Trim() != "*") http.Response.Headers.ETag = had.Trim();
                http.Response.StatusCode = StatusCodes.Status304NotModified;
                return;
            }
        }

        await next(http);
    }

    /// <summary>The address under which an answer stays what it is.</summary>
    private static string ToCite(HttpContext http, Asked asked, QuestionAttribute question) => Citation.Address(
        asked, asked.AsOf.RecordedAt ?? http.Features.Get<Reached>()!.RecordedAt, http.GetRouteValue("method") is string method ? [method] : [], question.Takes.Contains("on"));

    private static IReadOnlyList<string> Taken(HttpContext http, QuestionAttribute question) =>
    [
        .. question.Takes, .. http.Features.Get<PageOrData>() is null ? Array.Empty<string>() : [Parameters.Format],
        .. http.GetEndpoint()!.Metadata.GetMetadata<PageAttribute>() is null ? Array.Empty<string>() : [Parameters.Recorded],
    ];

    /// <summary>What parts one answer to the same question from another: a page also says which day today is, and who reads it.</summary>
    private static string Kind(HttpContext http, QuestionAttribute question) =>
        IsPage(http)
            ? $"page {AsOf.Today(http.RequestServices.GetRequiredService<TimeProvider>()).On:O} {http.WhoAsks().Name}"
            : question.MediaType.Contains(',') ? http.Request.Headers.Accept.ToString() : "";

    private static bool IsPage(HttpContext http) => http.GetEndpoint()!.Metadata.GetMetadata<PageAttribute>() is not null;

    /// <summary>Puts the version that If-Match takes before the tag of the answer.</summary>
    public static void TagVersion(this HttpContext http, long version) =>
        http.Response.Headers.ETag = $"\"{version}-{http.Response.Headers.ETag.ToString().Trim('"')}\"";

    /// <summary>A refusal is no version of the answer, and nothing to cite.</summary>
    private static Task KeepTag(object response)
    {
        if (response is not HttpResponse { StatusCode: not (StatusCodes.Status200OK or StatusCodes.Status304NotModified) } refused) return Task.CompletedTask;
        refused.Headers.Remove("ETag");
        refused.Headers.Remove("Content-Location");
        return Task.CompletedTask;
    }

    private static async Task FreshenAsync(HttpContext http, Guid recorded)
    {
        var database = http.RequestServices.GetRequiredService<NpgsqlDataSource>();
        if (await database.ReadAsync(Recent, r => r.GetGuid(0), http.RequestAborted, recorded) is [var entry]) http.Features.Set(new Fresh(entry));
    }

    private static async Task<string> TagAsync(HttpContext http, Asked asked, QuestionAttribute question)
    {
        var database = http.RequestServices.GetRequiredService<PlannedOnce>().Database;
        var reached = (await database.ReadAsync(Position, Row, http.RequestAborted))[0];
        // who has just recorded follows from there on, and is not told of it
        if (reached.Placed < reached.Events && (question.IsByPlace || http.Features.Get<Fresh>() is not null))
            reached = reached with { Placed = await database.ReachAsync(http.RequestAborted) };
        http.Features.Set(reached);
        var place = question.IsByPlace ? $".{reached.Placed:x}" : "";
        return $"{reached.Count:x}{place}.{(asked with { Given = Full(asked, $"{Kind(http, question)} {reached.Rules}") }).Fingerprint}.{Program}";
    }

    private static Reached Row(NpgsqlDataReader r) =>
        new(r.GetInt64(0), r.IsDBNull(1) ? null : r.GetFieldValue<DateTimeOffset>(1), r.GetInt64(2), r.GetInt64(3), r.GetString(4));

    private static Dictionary<string, string> Full(Asked asked, string accepted) => new(asked.Given)
    {
        ["accepted"] = accepted,
        ["as of"] = $"{asked.AsOf.On:O} {asked.AsOf.KnownOn:O}",
        ["page"] = $"{asked.Limit} {asked.After}",
        ["cited"] = string.Join('&', asked.Cited.Select(c => $"{c.Key}={c.Value}")),
    };

    /// <summary>Whether an entity tag is this one: before it an answer may have put its version.</summary>
    private static bool Is(string given, string tag) => given.Trim() is "*" || (given.Trim().Trim('W', '/', '"').Split('-') is [.. var version, var of] && of == tag && version.All(v => v.All(char.IsAsciiDigit)));
}
