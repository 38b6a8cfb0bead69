using Tracker.Commitments;
using Tracker.Instruments;
using Tracker.Parties;
using Tracker.Questions;
using Tracker.Vocabulary;
using Wolverine.Http;

namespace Tracker.Acts;

public sealed record RetractEntry(string Reason, Source? Source = null) : ChangeAct
{
    /// <summary>How many of those that name a party a refusal names.</summary>
    private const int MostNamed = 10;

    public override Decision Decide(Instrument? instrument, Commitment? commitment, Party? party, Frame frame)
    {
        var unfit = Text.Check(Reason, "reason", Text.Paragraph) ?? frame.Check(this, Source);
        if (unfit is not null) return unfit;
        var (book, id) = (Book(instrument, commitment, party), Ids.Entry(Entry));
        return book.Find(id) switch
        {
            null => Refusal.Missing("unknown-entry", $"There is no entry '{Text.Short(Entry)}' here.", "entry"),
            { IsRetracted: true } => Refusal.Conflict("entry-retracted", $"Entry '{Text.Short(Entry)}' was already taken back.", "entry"),
            { Content: LinkReceived link } =>
                Refusal.Meaningless("other-end-of-a-link", $"This entry mirrors {link.Link} of commitment {link.From}; retract it there.", "entry"),
            { Content: PartyRegistered registered } when party!.Uses is { Count: > 0 } uses => Refusal.Conflict("party-in-use",
                $"{registered.Code} is named by {string.Join(", ", uses.Take(MostNamed))}{(uses.Count > MostNamed ? $" and {uses.Count - MostNamed:N0} more" : "")}; take those back first.", "entry"),
            _ => Retract(book, id, frame),
        };
    }

    private Decision Retract(EntryBook book, Guid id, Frame frame)
    {
        var retraction = new EntryRetracted(id, Reason, Source, frame.KnownOn(this, Source));
        return Decision.Record(retraction, [.. Mirrors(book, id, frame, mirror => retraction with { Entry = mirror })]);
    }
}

public static class RetractEntryEndpoint
{
    [WolverinePost("/commitments/{commitment}/entries/{entry}/retraction"), Records(typeof(RetractEntry))]
    public static Task<IResult> Post(string commitment, string entry, HttpContext http) => ActPost.Record<RetractEntry>(http, commitment, entry);

    [WolverinePost("/instruments/{instrument}/entries/{entry}/retraction"), Records(typeof(RetractEntry))]
    public static Task<IResult> PostToInstrument(string instrument, string entry, HttpContext http) =>
        ActPost.Record<RetractEntry>(http, instrument, entry, "instrument");

    [WolverinePost("/parties/{party}/entries/{entry}/retraction"), Records(typeof(RetractEntry))]
    public static Task<IResult> PostToParty(string party, string entry, HttpContext http) => ActPost.Record<RetractEntry>(http, party, entry, "party");
}
