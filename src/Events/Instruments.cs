using System.Text.Json.Serialization;
using Tracker.Vocabulary;

// These names and shapes are a storage format: add with care, never rename a stored name, never delete.
namespace Tracker.Instruments;

/// <summary>An instrument entered the register: a document that carries promises.</summary>
/// <param name="Undated">why no source gives the day of its adoption, which is then <c>XXXX</c></param>
public sealed record InstrumentRegistered(
    InstrumentKind Kind, string Title, [property: JsonConverter(typeof(UnknownDateConverter))] PartialDate AdoptedOn, IReadOnlyList<string> Parties, string? Place, string? Occasion,
    string? Language, string? Text, Source? Source, DateOnly KnownOn, string? Undated = null) : IOpening, IOfAll
{
    PartialDate? IEntry.On => AdoptedOn;
    Opened IOpening.Opens => Opened.Instrument;
}

/// <summary>A party signed, ratified, acceded to, left or otherwise acted on an instrument.</summary>
public sealed record PartyActionRecorded(string Party, PartyAction Action, PartialDate On, Source? Source, DateOnly KnownOn) : IOfParty;

/// <summary>An instrument entered into force, for everyone or for one party; after its end its commitments bind again.</summary>
public sealed record InstrumentEnteredIntoForce(PartialDate On, string? Party, Source? Source, DateOnly KnownOn) : IOfParty;

/// <summary>An instrument ended, for everyone or for one party; its commitments lapse.</summary>
public sealed record InstrumentTerminated(PartialDate On, string? Party, Source? Source, DateOnly KnownOn) : IOfParty;

/// <summary>It became known what must be so before an instrument enters into force: all conditions together, and then a delay.</summary>
/// <param name="NotBefore">it does not enter into force before this day</param>
/// <param name="Excluding">parties that do not count, such as an organisation beside its members</param>
/// <param name="Actions">what a party does to count</param>
public sealed record EntryIntoForceRuleSet(
    IReadOnlyList<ForceCondition> Conditions, Delay? Delay, DateOnly? NotBefore, IReadOnlyList<string> Excluding,
    IReadOnlyList<PartyAction> Actions, PartialDate On, Source? Source, DateOnly KnownOn) : IOfAll;
