using System.Text.Json.Serialization;

namespace Tracker.Acts;

/// <summary>A write: one verb with the same JSON over HTTP, on the command line and as a line of an import file.</summary>
public abstract record Act
{
    /// <summary>The verb; in an import file it names the act, over HTTP the address does.</summary>
    [JsonPropertyName("act")]
    public string? Verb { get; init; }

    /// <summary>The writer's own name for this act; the same key again changes nothing.</summary>
    public string? Key { get; init; }

    /// <summary>The day from which the public could know it; by default the source's publication day, else the day of recording.</summary>
    public DateOnly? KnownOn { get; init; }

    /// <summary>Whether it is decided on all earlier entries, and not on what the stream began with alone.</summary>
    [JsonIgnore]
    public virtual bool IsOnEntries => false;

    /// <summary>The kind of thing that it is on, or opens.</summary>
    public abstract Opened Thing();

    /// <summary>The other thing that must be there: the instrument of a commitment, the other end of a link.</summary>
    public virtual Guid? Other() => null;

    /// <summary>The instrument, commitment or party that it is on, or opens; null where nothing names the one it opens.</summary>
    public abstract Guid? Stream(Copy? copy);

    /// <summary>The act with ids for keys: the same act however it names things.</summary>
    public abstract Act Canonical(Guid? stream, Guid? other);
}

/// <summary>An act that opens a stream: its key names the instrument or commitment, its code the party.</summary>
public abstract record OpeningAct : Act
{
    public override Guid? Stream(Copy? copy) => Key is { } key ? Ids.Stream(key) : copy?.Stream;

    public override Act Canonical(Guid? stream, Guid? other) => this;
}

/// <summary>An act on an instrument, named by key or id.</summary>
public abstract record InstrumentAct : Act
{
    public required string Instrument { get; init; }

    public override Opened Thing() => Opened.Instrument;

    public override Guid? Stream(Copy? copy) => Ids.Stream(Instrument);

    public override Act Canonical(Guid? stream, Guid? other) => this with { Instrument = $"{stream}" };

    /// <summary>Decides on the instrument's state; pure.</summary>
    public abstract Decision Decide(Instruments.Instrument instrument, Frame frame);
}

/// <summary>An act on a commitment, named by key or id.</summary>
public abstract record CommitmentAct : Act
{
    public required string Commitment { get; init; }

    public override Opened Thing() => Opened.Commitment;

    public override Guid? Stream(Copy? copy) => Ids.Stream(Commitment);

    public override Act Canonical(Guid? stream, Guid? other) => this with { Commitment = $"{stream}" };

    /// <summary>Decides on the commitment's state; pure.</summary>
    public abstract Decision Decide(Commitments.Commitment commitment, Frame frame);
}

/// <summary>An act whose entry is of a commitment or of an instrument, whichever is named, by key or id.</summary>
public abstract record EntryAct : Act
{
    public string? Commitment { get; init; }

    public string? Instrument { get; init; }

    public override Opened Thing() => Instrument is null ? Opened.Commitment : Opened.Instrument;

    public override Guid? Stream(Copy? copy) => Ids.Stream(Commitment ?? Instrument ?? "");

    public override Act Canonical(Guid? stream, Guid? other) => this with { Commitment = Id(Commitment), Instrument = Id(Instrument) };

    private static string? Id(string? keyOrId) => keyOrId is null ? null : Ids.Stream(keyOrId).ToString();

    /// <summary>Decides on the instrument's or commitment's state, whichever the entry is of; pure.</summary>
    public abstract Decision Decide(Instruments.Instrument? instrument, Commitments.Commitment? commitment, Frame frame);
}

/// <summary>An act that changes an earlier entry of a commitment, of an instrument or of a party.</summary>
public abstract record ChangeAct : EntryAct
{
    /// <summary>A registered party, by code or id.</summary>
    public string? Party { get; init; }

    public required string Entry { get; init; }

    public override bool IsOnEntries => true;

    public override Opened Thing() => Party is null ? base.Thing() : Opened.Party;

    public override Guid? Stream(Copy? copy) => Party is null ? base.Stream(copy) : Ids.Party(Party);

    public override Act Canonical(Guid? stream, Guid? other) =>
        ((ChangeAct)base.Canonical(stream, other)) with { Entry = $"{Ids.Entry(Entry)}", Party = Party is null ? null : $"{Ids.Party(Party)}" };

    public sealed override Decision Decide(Instruments.Instrument? instrument, Commitments.Commitment? commitment, Frame frame) =>
        Decide(instrument, commitment, null, frame);

    /// <summary>Decides on the state of that of the three which the entry is of; pure.</summary>
    /// <param name="frame">Where it is of a party, its parties are all others.</param>
    public abstract Decision Decide(Instruments.Instrument? instrument, Commitments.Commitment? commitment, Parties.Party? party, Frame frame);

    protected static EntryBook Book(Instruments.Instrument? instrument, Commitments.Commitment? commitment, Parties.Party? party) =>
        instrument?.Entries ?? commitment?.Entries ?? party!.Entries;

    /// <summary>A change to a link is a change to its other end.</summary>
    protected static IEnumerable<Mirror> Mirrors(EntryBook book, Guid entry, Frame frame, Func<Guid, IEntry> change)
    {
        if (OtherEnd(book, entry) is { } other) yield return new Mirror(other, Ids.Mirror(frame.Entry), change(Ids.Mirror(entry)));
    }

    private static Guid? OtherEnd(EntryBook book, Guid entry) => book.Find(entry)?.Original switch
    {
        Commitments.CommitmentLinked link => link.To,
        EntryCorrected correction => OtherEnd(book, correction.Entry),
        EntryRetracted retraction => OtherEnd(book, retraction.Entry),
        _ => null,
    };
}
