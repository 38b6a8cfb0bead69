using System.Text.RegularExpressions;
using Tracker.Acts;
using Tracker.Questions;
using Tracker.Vocabulary;
using Wolverine.Http;

namespace Tracker.Parties;

public sealed partial record RegisterParty(
    string Code, IReadOnlyList<string> Names, PartyKind Kind, IReadOnlyList<string>? Aliases = null, PartialDate? From = null, PartialDate? Until = null,
    string? Successor = null, Source? Source = null) : OpeningAct
{
    public override Opened Thing() => Opened.Party;

    public override Guid? Stream(Copy? copy) => Ids.Party(Code ?? "");

    /// <param name="frame">Its parties are all others.</param>
    public Decision Decide(Frame frame)
    {
        var unfit = Text.Check(Names, "names", Text.Line) ?? Text.Check(Aliases, "aliases", Text.Line) ?? Text.Check(Successor, "successor", Text.Line) ?? Unseen(Names, "names") ?? Unseen(Aliases, "aliases")
            ?? frame.Check(this, Source) ?? Unfit() ?? CodeTaken(frame.Parties) ?? NameTaken(frame.Parties, Names, "names") ?? NameTaken(frame.Parties, Aliases ?? [], "aliases");
        if (unfit is not null) return unfit;
        if (frame.Resolve(Successor, "successor", out var successor) is { } unknown) return unknown;
        return Decision.Record(new PartyRegistered(Code, Names, Kind, Aliases ?? [], From, Until, successor, Source, frame.KnownOn(this, Source)));
    }

    private Refusal? Unfit() =>
        !Written().IsMatch(Code) ? Refusal.Malformed("unfit-party-code",
            $"'{Text.Short(Code)}' is no code for a party: that is 3 to 24 of A to Z, 0 to 9 and hyphens, beginning with a letter, such as DANZIG.", "code")
        : Names.Count == 0 ? Refusal.Malformed("empty-field", "'names' needs the name that is shown.", "names")
        : Names.Concat(Aliases ?? []).FirstOrDefault(n => PartyName.Fold(n) is "") is { } letterless ? Refusal.Malformed("unfit-value", $"'{Text.Short(letterless)}' is no name: it has no letters.", "names", "aliases")
        : Until is not null && From?.Earliest > Until.Latest ? Refusal.Meaningless("until-before-from", $"It cannot have ended {Until}, before it began {From}.", "from", "until")
        : null;

    /// <summary>All codes of ISO 3166-1 are among the others.</summary>
    private Refusal? CodeTaken(PartyDirectory others) =>
        others.Find(Code) is { } other ? Refusal.Conflict("party-code-taken", $"'{Code}' already means {other.Name} ({other.Code}).", "code") : null;

    private static Refusal? Unseen(IReadOnlyList<string>? names, string field) =>
        names?.Select(name => Invisible.CheckParty(name, field)).FirstOrDefault(unseen => unseen is not null);

    private static Refusal? NameTaken(PartyDirectory others, IReadOnlyList<string> names, string field) => names.FirstOrDefault(n => others.Find(n) is not null) is { } name
        ? Refusal.Conflict("party-name-taken", $"'{Text.Short(name)}' already means {others.Find(name)!.Name} ({others.Find(name)!.Code}).", field) : null;

    [GeneratedRegex(@"\A[A-Z][A-Z0-9-]{2,23}\z")]
    private static partial Regex Written();
}

public static class RegisterPartyEndpoint
{
    [WolverinePost("/parties"), Records(typeof(RegisterParty))]
    public static Task<IResult> Post(HttpContext http) => ActPost.Record<RegisterParty>(http);
}
