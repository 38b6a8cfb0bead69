using Tracker.Vocabulary;

// These names and shapes are a storage format: add with care, never rename a stored name, never delete.
namespace Tracker.Commitments;

/// <summary>A discrete promise of an instrument entered the register.</summary>
/// <param name="Wording">Absent: the words of the source.</param>
public sealed record CommitmentRegistered(
    Guid Instrument, string Text, IReadOnlyList<string> Obligors, Mode Mode, string? Code, IReadOnlyList<Target> Targets,
    Deadline? Deadline, IReadOnlyList<string> Topics, PartialDate On, Source? Source, DateOnly KnownOn,
    Wording? Wording = null) : IOpening, IOfAll
{
    Opened IOpening.Opens => Opened.Commitment;
}

/// <summary>A deadline was set or moved.</summary>
public sealed record DeadlineSet(Deadline Deadline, PartialDate On, Source? Source, DateOnly KnownOn) : IOfAll;

/// <summary>Something happened that bears on the commitment or on one of its targets.</summary>
public sealed record ProgressLogged(
    PartialDate On, Effect Effect, string Summary, IReadOnlyList<string> Parties, string? Target, Source? Source,
    DateOnly KnownOn) : IEntry
{
    IReadOnlyList<string?> IEntry.Concerns => Parties.Count == 0 ? [null] : [.. Parties];
}

/// <summary>A party said of itself how far it has come.</summary>
public sealed record StatusDeclared(
    string Party, Implementation Implementation, PartialDate On, Source? Source, DateOnly KnownOn) : IOfParty;

/// <summary>A coder judged the commitment by a named method.</summary>
/// <param name="Round">The coding round whose codes of the commitment and party this adjudicates.</param>
public sealed record CommitmentAssessed(
    string Method, string Code, PartialDate On, string? Party, string? Coder, string? Rationale, Source? Source,
    DateOnly KnownOn, string? Round = null) : IOfParty;

/// <summary>One of several coders of a round gave the commitment a code, unseen by the others until it is adjudicated; the standing does not follow it.</summary>
public sealed record CodeSubmitted(
    string Method, string Code, string Round, string Coder, PartialDate On, string? Party, string? Rationale, Source? Source,
    DateOnly KnownOn) : IOfParty;

/// <summary>A measure was reported, in its unit.</summary>
public sealed record IndicatorReported(
    string Indicator, decimal Value, string Unit, PartialDate On, string? Target, Source? Source, DateOnly KnownOn) : IOfAll;

/// <summary>Something stood in the way.</summary>
public sealed record ObstacleRecorded(PartialDate On, Obstacle Obstacle, string Summary, Source? Source, DateOnly KnownOn) : IOfAll;

/// <summary>Someone looked for news in a stated place, and this came of it.</summary>
public sealed record SearchRecorded(
    PartialDate On, string Scope, SearchOutcome Outcome, string Summary, Source? Source, DateOnly KnownOn) : IOfAll;

/// <summary>This commitment renews, expands, supersedes or otherwise relates to another.</summary>
public sealed record CommitmentLinked(Relation Relation, Guid To, PartialDate On, Source? Source, DateOnly KnownOn) : IOfAll;

/// <summary>Another commitment related itself to this one; the other end of <see cref="CommitmentLinked"/>.</summary>
public sealed record LinkReceived(Relation Relation, Guid From, Guid Link, PartialDate On, Source? Source, DateOnly KnownOn) : IOfAll;

/// <summary>The obligors, or one of them, took the promise back.</summary>
public sealed record CommitmentWithdrawn(PartialDate On, string? Party, Source? Source, DateOnly KnownOn) : IOfParty;

/// <summary>The promise binds again, for all obligors or for one: a withdrawal was taken back, or it was taken up after it had lapsed or was superseded.</summary>
public sealed record CommitmentResumed(PartialDate On, string? Party, Source? Source, DateOnly KnownOn) : IOfParty;

/// <summary>An entry is contested.</summary>
public sealed record EntryDisputed(Guid Entry, string Reason, PartialDate On, Source? Source, DateOnly KnownOn) : IAboutEntry, IOfAll;

/// <summary>A dispute over an entry ended.</summary>
public sealed record DisputeResolved(Guid Entry, string Reason, PartialDate On, Source? Source, DateOnly KnownOn) : IAboutEntry, IOfAll;
