using Tracker.Questions;
using Tracker.Setup;

namespace Tracker.Pages;

/// <summary>Where in the register a page is.</summary>
public enum Place { Register, Instruments, Parties, Topics, Review, Report, About }

/// <summary>What every page knows: what was asked, which day today is, and where else to look.</summary>
/// <param name="Who">Who reads, where the register knows.</param>
/// <param name="Marks">The days on which something became known of what the page is about.</param>
public sealed record View(Asked Asked, DateOnly Today, string Title, Place? Place, string Who, IReadOnlyList<KnowledgeDay> Marks)
{
    private static readonly string[] Days = ["on", "knownOn", "recordedAt"];

    public AsOf AsOf => Asked.AsOf;

    /// <summary>The name of a party as known on the day of knowledge, or its code where it has none.</summary>
    public string Party(string code) => Asked.Parties.Name(code);

    public bool IsNow => AsOf.On == Today && AsOf.KnownOn == Today && AsOf.RecordedAt is null;

    /// <summary>The address of the same as data; null where there is none.</summary>
    public string? Data { get; init; }

    /// <summary>The address of the feed of changes to what the page is about.</summary>
    public string Feed { get; init; } = "/changes";

    /// <summary>Up to which event the page contains all; null where it is not known.</summary>
    public long? Reached { get; init; }

    /// <summary>Where what is recorded from now on is told, as it is recorded; null where the page does not show today.</summary>
    public string? Stream => IsNow && Reached is not null ? Feed.Replace("/changes", Feeds.Follow.Address, StringComparison.Ordinal) : null;

    /// <summary>The entry that was just recorded from a form; null if none was.</summary>
    public Gate.Fresh? Recorded { get; init; }

    /// <summary>The methods by which scores are shown.</summary>
    public IReadOnlyList<string> Methods { get; init; } = [];

    /// <summary>When the last was recorded of what the view may show; null for nothing.</summary>
    public DateTimeOffset? Until { get; private init; }

    /// <summary>Whether nothing that is recorded from now on changes the view.</summary>
    public bool IsFixed => AsOf.RecordedAt is not null && AsOf.RecordedAt == Until;

    /// <summary>The versions of the rules that the address names and that are not those in force.</summary>
    public IReadOnlyList<(string Name, string Cited, string? Now)> Changed => [.. Citation.Changed(Asked, Methods)];

    /// <summary>The versions of the rules in force, in words.</summary>
    public string Rules => Citation.Words(Methods);

    /// <summary>Where this view is to be found again as it is; empty where there is nothing to cite.</summary>
    public string Cited => _site.Length == 0 ? "" : _site + Citation.Address(Asked, Until, Methods);

    private string _site = "";

    /// <param name="about">The instrument or commitment that the page is about; null: the register.</param>
    public static async Task<View> OfAsync(HttpContext http, string title, Place place, Guid? about = null)
    {
        var marks = await http.RequestServices.GetRequiredService<Knowledge>().DaysAsync(http, about);
        var (asked, now) = (http.Asked(), http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow());
        var until = asked.AsOf.RecordedAt is { } instant && instant <= now ? instant : http.Features.Get<Gate.Reached>()?.RecordedAt;
        return Bare(http, title) with { Asked = asked, Place = place, Marks = marks, Until = until, _site = $"{http.Request.Scheme}://{http.Request.Host}" };
    }

    /// <summary>Of a page that answers no question.</summary>
    public static View Bare(HttpContext http, string title)
    {
        var today = AsOf.Today(http.RequestServices.GetRequiredService<TimeProvider>());
        var asked = new Asked(http.Request.PathBase + http.Request.Path, today, new Dictionary<string, string>(), null) { Parties = http.Parties() };
        var reached = http.Features.Get<Gate.Reached>();
        return new(asked, today.On, title, null, http.Features.Get<Caller>()?.Name ?? "", []) { Recorded = http.Features.Get<Gate.Fresh>(), Reached = reached?.Placed };
    }

    /// <summary>The address of another page as of the same days.</summary>
    public string Link(string path, params (string Name, string? Value)[] with) =>
        Address(path, IsNow ? [] : [("on", $"{AsOf.On:O}"), ("knownOn", $"{AsOf.KnownOn:O}"), ("recordedAt", Asked["recordedAt"])], with);

    /// <summary>The address of this page with other filters or days; null takes one away.</summary>
    public string With(params (string Name, string? Value)[] with) =>
        Address(Asked.Path, Asked.Given.Where(g => g.Key is not ("cursor" or "format")).Select(g => (g.Key, (string?)g.Value)), with);

    /// <summary>What narrows commitments to those that the page is about, where its address does not say so as a filter.</summary>
    public (string Name, string? Value)[] About { get; init; } = [];

    /// <summary>The address of then and now for what the page is about, under its filters.</summary>
    public string Compare(params (string Name, string? Value)[] days) => Address(
        "/compare", Asked.Given.Where(g => Parameters.Filters.Split(',').Contains(g.Key)).Select(g => (g.Key, (string?)g.Value)), [.. About, .. days]);

    /// <summary>How many a score or share must rest on to be ranked and coloured.</summary>
    public int Least => Asked[Parameters.Least] is { } least ? int.Parse(least, System.Globalization.CultureInfo.InvariantCulture) : Parameters.DefaultLeast;

    /// <summary>The address of this page as of today.</summary>
    public string Now => With([.. Days.Select(d => (d, (string?)null))]);

    /// <summary>The address of the same as data, as of the same days.</summary>
    /// <param name="without">What the data do not take.</param>
    public string DataAt(string path, params string[] without) => Address(
        path, Asked.Given.Where(g => g.Key is not ("cursor" or "format" or Parameters.Least)).Select(g => (g.Key, (string?)g.Value)), [.. without.Select(w => (w, (string?)null)), ("format", "json")]);

    /// <summary>What a form must send along to keep the rest of the question.</summary>
    /// <param name="fields">What the form asks for itself.</param>
    public IEnumerable<(string Name, string Value)> Kept(params string[] fields) =>
        Asked.Given.Where(g => !fields.Contains(g.Key) && g.Key is not ("cursor" or "format")).Select(g => (g.Key, g.Value));

    private static string Address(string path, IEnumerable<(string Name, string? Value)> kept, (string Name, string? Value)[] with) => path + QueryString.Create(
        kept.Where(k => !with.Any(w => w.Name == k.Name)).Concat(with).Where(p => p.Value is not null).Select(p => KeyValuePair.Create(p.Name, p.Value)));
}
