using System.Globalization;
using Tracker.Commitments;
using Tracker.Instruments;
using Tracker.Methods;
using Tracker.Parties;
using Tracker.Standings;
using Tracker.Vocabulary;

namespace Tracker.Pages;

/// <summary>Entries in words.</summary>
public static class EntryWords
{
    /// <summary>What an entry is, in a few words.</summary>
    public static string Title(Fact entry) => entry.Said switch
    {
        CommitmentRegistered => "Promised",
        InstrumentRegistered => "Registered",
        PartyActionRecorded e => $"{Party(e.Party)} {Slug.Of(e.Action).Replace('-', ' ')}",
        InstrumentEnteredIntoForce e => e.Party is null ? "Entered into force" : $"Entered into force for {Party(e.Party)}",
        InstrumentTerminated e => e.Party is null ? "Ended" : $"Ended for {Party(e.Party)}",
        EntryIntoForceRuleSet => "Rule of entry into force",
        DeadlineSet e => $"Deadline set: {When(e.Deadline.Date.Text)} ({Basis(e.Deadline.Basis)})",
        ProgressLogged e => Effect(e.Effect) + (e.Target is null ? "" : $": {e.Target}"),
        StatusDeclared e => $"{Party(e.Party)} declares: {Slug.Of(e.Implementation).Replace('-', ' ')}",
        CommitmentAssessed e => $"Assessed: {Code(e.Method, e.Code)}",
        CodeSubmitted { Code: Blind.Withheld } e => $"Code of {e.Coder} in round {e.Round}, withheld until the round is decided",
        CodeSubmitted e => $"Code of {e.Coder} in round {e.Round}: {Code(e.Method, e.Code)}",
        IndicatorReported e => $"{e.Indicator}: {Number(e.Value)} {e.Unit}",
        ObstacleRecorded e => $"Obstacle: {Slug.Of(e.Obstacle).Replace('-', ' ')}",
        SearchRecorded e => $"Search: {Slug.Of(e.Outcome).Replace('-', ' ')}",
        CommitmentLinked e => $"This promise {Slug.Of(e.Relation)} another",
        LinkReceived e => $"Another promise {Slug.Of(e.Relation)} this one",
        CommitmentWithdrawn e => e.Party is null ? "Withdrawn" : $"Withdrawn by {Party(e.Party)}",
        EntryDisputed => "Disputed",
        DisputeResolved => "Dispute resolved",
        EntryCorrected => "Correction",
        EntryRetracted => "Taken back",
        PublishedFigureRecorded e => $"Published figure: {Number(e.Value)}",
        _ => Kind(entry.Entry.Kind),
    };

    /// <summary>What it says beyond its title; null for nothing.</summary>
    public static string? Body(Fact entry) => entry.Said switch
    {
        CommitmentAssessed { Rationale: null } or CodeSubmitted { Rationale: null } => null,
        DeadlineSet or StatusDeclared or PartyActionRecorded or InstrumentEnteredIntoForce or InstrumentTerminated or IndicatorReported or CommitmentLinked or LinkReceived or CommitmentWithdrawn => null,
        _ => entry.Entry.Summary,
    };

    /// <summary>Who says so: the party, the coder or the publisher.</summary>
    public static string? Voice(Fact entry) => entry.Said switch
    {
        CommitmentAssessed { Coder: { } coder } => coder,
        StatusDeclared e => Party(e.Party),
        _ => entry.Source?.Publisher,
    };

    /// <summary>The parties that it is about; none means all obligors.</summary>
    public static IReadOnlyList<string> Parties(Fact entry) => entry.Said switch
    {
        ProgressLogged e => e.Parties,
        CommitmentAssessed { Party: { } party } => [party],
        CodeSubmitted { Party: { } party } => [party],
        PublishedFigureRecorded { Party: { } party } => [party],
        _ => [],
    };

    /// <summary>A kind of entry as people call several of them.</summary>
    public static string Kind(string kind) => kind switch
    {
        "commitment-registered" => "promise",
        "instrument-registered" => "registration",
        "party-action-recorded" => "actions of parties",
        "instrument-entered-into-force" => "entries into force",
        "instrument-terminated" => "terminations",
        "entry-into-force-rule-set" => "rules of entry into force",
        "deadline-set" => "deadlines",
        "progress-logged" => "progress",
        "status-declared" => "declarations",
        "commitment-assessed" => "assessments",
        "code-submitted" => "codes",
        "indicator-reported" => "measures",
        "obstacle-recorded" => "obstacles",
        "search-recorded" => "searches",
        "commitment-linked" => "links",
        "link-received" => "links from others",
        "commitment-withdrawn" => "withdrawals",
        "entry-disputed" => "disputes",
        "dispute-resolved" => "resolutions",
        "entry-corrected" => "corrections",
        "entry-retracted" => "retractions",
        "published-figure-recorded" => "published figures",
        _ => kind.Replace('-', ' '),
    };

    public static string When(string date) => Say.Date(date);

    /// <summary>The name of a party, or its code where it has none.</summary>
    public static string Party(string code) => PartyDirectory.Default.Find(code)?.Name ?? code;

    public static string Number(decimal value) => value.ToString("#,0.##########", CultureInfo.InvariantCulture);

    public static string Basis(DeadlineBasis basis) => basis switch
    {
        DeadlineBasis.Stated => "as the text says",
        DeadlineBasis.Inferred => "inferred by the analyst",
        _ => Slug.Of(basis).Replace('-', ' '),
    };

    private static string Effect(Effect effect) => effect switch
    {
        Vocabulary.Effect.Starts => "Work starts",
        Vocabulary.Effect.Advances => "Progress",
        Vocabulary.Effect.Completes => "Completed",
        Vocabulary.Effect.Blocks => "Blocked",
        Vocabulary.Effect.Regresses => "Set back",
        Vocabulary.Effect.Abandons => "Abandoned",
        _ => "Reported, no step forward",
    };

    private static string Code(string method, string code) =>
        MethodBook.Default.Find(method)?.Code(code)?.Meaning is { } meaning && meaning != code ? $"{meaning} ({code} by {method})" : $"{code} ({method})";
}
