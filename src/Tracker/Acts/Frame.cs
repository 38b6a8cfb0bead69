using Tracker.Methods;
using Tracker.Parties;
using Tracker.Vocabulary;

namespace Tracker.Acts;

/// <summary>What a decision may know beside the state: the day, the id its entry will have, and the register's vocabularies.</summary>
public sealed record Frame(DateOnly Today, Guid Entry, PartyDirectory Parties, MethodBook Methods)
{
    /// <summary>How many unknown parties a refusal names.</summary>
    private const int MostNamed = 10;

    /// <summary>Since when it is known: as given, else the source's publication day, else today.</summary>
    public DateOnly KnownOn(Act act, Source? source) => act.KnownOn
        ?? (source?.PublishedOn is { IsOpenEnded: false } published && published.Latest < Today ? published.Latest : Today);

    /// <summary>Refuses what cannot be known yet, and a report that was known before what it reports.</summary>
    /// <param name="reported">When it was so, if the act reports a fact; null for an announcement.</param>
    /// <param name="field">The field that says when.</param>
    public Refusal? Check(Act act, Source? source, PartialDate? reported = null, string field = "on")
    {
        if (Text.Check(source) is { } unfit) return unfit;
        var known = KnownOn(act, source);
        if (known > Today)
            return Refusal.Meaningless("known-in-future", $"knownOn {known:O} is after the day of recording, {Today:O}.", "knownOn");
        if (source?.PublishedOn is { } published && published.Earliest > Today)
            return Refusal.Meaningless("known-in-future", $"The source is dated {published}, after the day of recording, {Today:O}.", "source.publishedOn");
        return reported is not null && reported.Earliest > known
            ? Refusal.Meaningless("known-before-it-happened", $"A report of {reported} cannot have been known on {known:O}.", field, "knownOn")
            : null;
    }

    /// <summary>When something was done with an instrument that was adopted then, where nothing else says so: of a day that no source gives, no later than it was known.</summary>
    public PartialDate With(PartialDate adoptedOn, Act act, Source? source) => adoptedOn.IsUnknown ? PartialDate.Parse($"../{KnownOn(act, source):O}") : adoptedOn;

    /// <summary>A method of the register, or a refusal.</summary>
    public Refusal? Find(string id, out Method method)
    {
        method = Methods.Find(id)!;
        return method is not null ? null : Refusal.Meaningless("unknown-method",
            $"'{Text.Short(id)}' is not a method; the methods are {string.Join(", ", Methods.All.Select(m => m.Id))}.", "method");
    }

    /// <summary>A code as its method names it, or a refusal.</summary>
    public static Refusal? Find(Method method, string written, out string code)
    {
        code = method.Code(written)?.Code!;
        return code is not null ? null : Refusal.Meaningless("unknown-code",
            $"'{Text.Short(written)}' is not a code of {method.Id}; its codes are {string.Join(", ", method.Codes.Select(c => c.Code))}.", "code");
    }

    /// <summary>The codes of the parties named, or a refusal: of what nobody sees in a name, else of all unknown ones.</summary>
    public Refusal? Resolve(IEnumerable<string> names, string field, out IReadOnlyList<string> codes)
    {
        codes = [];
        if (names.Select(name => Invisible.CheckParty(name, field)).FirstOrDefault(unseen => unseen is not null) is { } refusal) return refusal;
        var found = names.ToLookup(name => Parties.Find(name)?.Code);
        codes = [.. found.Where(named => named.Key is not null).Select(named => named.Key!)];
        return found[null].Distinct().Select(NotKnown).ToList() is not { Count: > 0 } unknown ? null
            : Refusal.Meaningless(Refusal.UnknownParty, string.Join(' ', unknown.Take(MostNamed)) + (unknown.Count > MostNamed ? $" Nor are {unknown.Count - MostNamed} more." : ""), field);
    }

    private string NotKnown(string name) =>
        $"'{Text.Short(name)}' is not a known party{(Parties.Suggest(name) is { } near ? $"; did you mean {near.Name} ({near.Code})?" : ".")}";

    public Refusal? Resolve(string? name, string field, out string? code)
    {
        var refusal = Resolve(name is null ? [] : [name], field, out var codes);
        code = codes.Count > 0 ? codes[0] : null;
        return refusal;
    }
}
