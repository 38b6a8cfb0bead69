using Tracker.Questions;

namespace Tracker.Reports;

/// <summary>Whose standings are meant.</summary>
public enum Whose
{
    /// <summary>Of each commitment the headline.</summary>
    Wholes,

    /// <summary>The cells, commitment by obligor: each obligor of what is held severally, and once what is held jointly.</summary>
    Cells,

    /// <summary>The headline and each obligor of every commitment.</summary>
    All,
}

/// <summary>What narrows a list of commitments, or a distribution over them; null asks for all.</summary>
public sealed record PortfolioFilter
{
    public const string NotInferred = "not-inferred";

    public Guid? Commitment { get; init; }

    /// <summary>Only these commitments.</summary>
    public Guid[]? Among { get; init; }

    public Guid? Instrument { get; init; }

    /// <summary>Only commitments of these instruments.</summary>
    public Guid[]? Instruments { get; init; }

    public string? Party { get; init; }

    /// <summary>An obligor whose own standings are asked for, not the headlines.</summary>
    public string? Obligor { get; init; }

    /// <summary>Whose standings, where no obligor is asked for.</summary>
    public Whose Whose { get; init; }

    public string? Topic { get; init; }

    public string? Implementation { get; init; }

    public string? Basis { get; init; }

    public string? Timeliness { get; init; }

    /// <summary>How the deadline is known; <see cref="NotInferred"/> leaves out what the analyst inferred.</summary>
    public string? DeadlineBasis { get; init; }

    public string? Validity { get; init; }

    public bool? Stalled { get; init; }

    public bool? Contested { get; init; }

    public DateOnly? DueFrom { get; init; }

    public DateOnly? DueTo { get; init; }

    public DateOnly? ChangedSince { get; init; }

    public string? Words { get; init; }

    public string? Language { get; init; }

    public static PortfolioFilter Of(Asked asked) => new()
    {
        Commitment = asked.Stream("commitment"),
        Instrument = asked.Stream("instrument"),
        Party = asked.Party,
        Obligor = asked.Obligor,
        Whose = asked.Flag("cells") is true ? Whose.Cells : Whose.Wholes,
        Topic = asked["topic"],
        Implementation = asked["implementation"],
        Basis = asked["basis"],
        Timeliness = asked["timeliness"],
        DeadlineBasis = asked["deadlineBasis"],
        Validity = asked["validity"],
        Stalled = asked.Flag("stalled"),
        Contested = asked.Flag("contested"),
        DueFrom = asked.Day("dueFrom"),
        DueTo = asked.Day("dueTo"),
        ChangedSince = asked.Day("changedSince"),
        Words = asked["q"],
        Language = asked["language"]?.ToLowerInvariant(),
    };
}

/// <summary>What a list of commitments is sorted by; the id parts what is equal.</summary>
/// <param name="Key">A day, in SQL.</param>
public sealed record PortfolioOrder(string Key, bool IsReversed)
{
    /// <summary>Of a commitment <c>c</c>: an open start is before every day; but where all that is known is that it was promised by the day on which it was known, it stands last.</summary>
    internal const string MadeOn =
        "(case when c.made_earliest is not null then c.made_earliest when c.made_latest <> c.known_on then date '0001-01-01' else date '9999-12-31' end)";

    public static readonly PortfolioOrder Made = new(MadeOn, false);

    public string Direction => IsReversed ? "desc" : "asc";

    /// <summary>How what comes later compares.</summary>
    public string Beyond => IsReversed ? "<" : ">";

    public static PortfolioOrder Of(string? sort) => (sort?.TrimStart('-') switch
    {
        "deadline" => new PortfolioOrder("coalesce(s.due_latest, '9999-12-31')", false),
        "changed" => new PortfolioOrder("changed.day", false),
        _ => Made,
    }) with
    { IsReversed = sort?.StartsWith('-') is true };
}
