using System.Security.Cryptography;
using System.Text;
using Tracker.Acts;
using Tracker.Parties;

namespace Tracker.Questions;

/// <summary>A question as it was asked: what it is as of, and the parameters given, each checked.</summary>
/// <param name="Given">The parameters that have a value, by name.</param>
/// <param name="After">Where the page before ended.</param>
public sealed record Asked(string Path, AsOf AsOf, IReadOnlyDictionary<string, string> Given, Cursor? After)
{
    /// <summary>The versions of the rules that the address names, where it is a citation.</summary>
    public IReadOnlyDictionary<string, string> Cited { get; private init; } = new Dictionary<string, string>();

    private static readonly string[] NamingParties = ["party", "obligor"];

    /// <summary>The parties as known on its day of knowledge.</summary>
    public PartyDirectory Parties { get; init; } = PartyDirectory.Default;

    public int Limit => this["limit"] is { } limit ? int.Parse(limit, System.Globalization.CultureInfo.InvariantCulture) : Parameters.DefaultRows;

    public string? this[string name] => Given.GetValueOrDefault(name);

    public DateOnly? Day(string name) => this[name] is { } text && AsOf.TryDay(text, out var day) ? day : null;

    public bool? Flag(string name) => this[name] is { } text ? text == "true" : null;

    /// <summary>The id of an instrument or commitment given by key or id.</summary>
    public Guid? Stream(string name) => this[name] is { } text ? Ids.Stream(text) : null;

    /// <summary>The code of a party given by code or name.</summary>
    public string? Party => PartyOf("party");

    /// <summary>The code of the party whose own standing is asked for.</summary>
    public string? Obligor => PartyOf("obligor");

    private string? PartyOf(string parameter) => this[parameter] is { } name ? Parties.Find(name)!.Code : null;

    /// <summary>Tells one query from another, whatever page of it is asked for.</summary>
    public string Fingerprint => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        Path + string.Concat(Given.Where(g => g.Key is not ("cursor" or "limit" or Parameters.Format)).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => $"\n{g.Key}={g.Value}"))))[..8]);

    /// <summary>The address of another question with the same as-of and filters, each filter given anew where it is named.</summary>
    public string Address(string path, params (string Name, string? Value)[] with)
    {
        var asOf = new List<(string Name, string? Value)> { ("on", AsOf.On.ToString("O")), ("knownOn", AsOf.KnownOn.ToString("O")), ("recordedAt", this["recordedAt"]) };
        var filters = $"{Parameters.Filters},{Parameters.Cells}".Split(',').Select(f => (Name: f, Value: this[f]));
        var all = asOf.Concat(filters).Where(p => !with.Any(w => w.Name == p.Name)).Concat(with).Where(p => p.Value is not null);
        return path + QueryString.Create(all.Select(p => KeyValuePair.Create(p.Name, p.Value)));
    }

    /// <summary>Says where the page after this one begins.</summary>
    /// <returns>The address.</returns>
    public string LinkNext(HttpContext http, DateOnly key, Guid id, string part = "-")
    {
        var cursor = new Cursor(Fingerprint, AsOf, key, id, part).ToString();
        var query = Given.Where(g => g.Key != "cursor").Append(KeyValuePair.Create("cursor", cursor));
        var address = Path + QueryString.Create(query.Select(g => KeyValuePair.Create(g.Key, (string?)g.Value)));
        http.Response.Headers.Link = $"<{address}>; rel=\"next\"";
        return address;
    }

    /// <summary>Reads and checks a query; the last refusal found wins nothing, the first is given.</summary>
    public static Refusal? Read(HttpContext http, IReadOnlyList<string> takes, RegisteredParties parties, out Asked asked) =>
        ReadAsOf(http, takes, out asked) ?? Know(parties, ref asked);

    private static Refusal? Know(RegisteredParties parties, ref Asked asked)
    {
        var known = asked = asked with { Parties = parties.On(asked.AsOf.KnownOn, asked.AsOf.RecordedAt) };
        if (NamingParties.Select(name => Invisible.CheckParty(known[name], name)).FirstOrDefault(r => r is not null) is { } unseen) return unseen;
        return NamingParties.FirstOrDefault(name => known[name] is { } given && known.Parties.Find(given) is null) is { } unknown
            ? Parameters.All[unknown].Unfit(known[unknown]!) : null;
    }

    private static Refusal? ReadAsOf(HttpContext http, IReadOnlyList<string> takes, out Asked asked)
    {
        var query = http.Request.Query;
        var clock = http.RequestServices.GetRequiredService<TimeProvider>();
        asked = new(http.Request.PathBase + http.Request.Path, AsOf.Today(clock), new Dictionary<string, string>(), null);
        if (query.Keys.FirstOrDefault(k => !takes.Contains(k)) is { } stranger)
        {
            // which entry was just recorded is not for anybody to ask
            var known = string.Join(", ", takes.Where(t => t != Parameters.Recorded));
            return Refusal.Malformed("unknown-parameter",
                $"'{Text.Short(stranger)}' is not a parameter here; {(known.Length == 0 ? "there is none" : $"the parameters are {known}")}.", Text.Short(stranger));
        }

        foreach (var (name, values) in query)
            if (values.Count > 1) return Refusal.Malformed("field-given-twice", $"'{name}' is given {values.Count} times.", name);
            else if (Parameters.All[name].Check(values.ToString()) is { } unfit) return unfit;
        var given = query.Where(q => q.Value.ToString().Length > 0).ToDictionary(q => q.Key, q => q.Value.ToString());
        var versions = Parameters.Versions.Split(',');
        asked = asked with { Given = given.Where(g => !versions.Contains(g.Key)).ToDictionary(), Cited = given.Where(g => versions.Contains(g.Key)).ToDictionary() };
        asked = asked with
        {
            AsOf = new(asked.Day("on") ?? asked.AsOf.On, asked.Day("knownOn") ?? asked.AsOf.KnownOn,
                asked["recordedAt"] is { } instant && AsOf.TryInstant(instant, out var at) ? at : null),
        };
        if (asked.Day("dueFrom") > asked.Day("dueTo")) return Refusal.Malformed("unfit-value", "'dueFrom' is after 'dueTo'.", "dueFrom", "dueTo");
        if (asked["cursor"] is not { } text) return null;
        if (Cursor.Read(text) is not { } cursor || cursor.Query != asked.Fingerprint)
            return Refusal.Malformed("unfit-cursor", "The cursor is not one of this query; follow the Link of the page before, or begin without a cursor.", "cursor");
        asked = asked with { AsOf = cursor.AsOf, After = cursor };
        return null;
    }
}

/// <summary>Where a page ended: of which query, as of when, at which row. It keeps the as-of of the first page for all that follow.</summary>
/// <param name="Key">What the list is sorted by, of the last row.</param>
/// <param name="Part">Which part of what has that id, where it has several rows.</param>
public sealed record Cursor(string Query, AsOf AsOf, DateOnly Key, Guid Id, string Part)
{
    public override string ToString() => Convert.ToBase64String(Encoding.UTF8.GetBytes(
        $"{Query} {AsOf.On:O} {AsOf.KnownOn:O} {AsOf.RecordedAt?.ToString("O") ?? "-"} {Key:O} {Id} {Part}")).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    /// <returns>Null if it is no cursor.</returns>
    public static Cursor? Read(string text)
    {
        var padded = text.Replace('-', '+').Replace('_', '/').PadRight((text.Length + 3) / 4 * 4, '=');
        Span<byte> bytes = stackalloc byte[Parameter.MaxLength];
        if (!Convert.TryFromBase64String(padded, bytes, out var length)) return null;
        return Encoding.UTF8.GetString(bytes[..length]).Split(' ') is [var query, var on, var knownOn, var recordedAt, var key, var id, var part]
            && AsOf.TryDay(on, out var d) && AsOf.TryDay(knownOn, out var k) && AsOf.TryDay(key, out var at) && Guid.TryParse(id, out var last)
            && (recordedAt == "-" | AsOf.TryInstant(recordedAt, out var instant))
            ? new(query, new AsOf(d, k, recordedAt == "-" ? null : instant), at, last, part) : null;
    }
}
