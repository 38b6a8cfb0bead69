using Tracker.Commitments;

namespace Tracker.Standings;

/// <summary>
/// Coders of a round do not see each other's codes: until its unit is adjudicated by an assessment that names the round, a submitted code
/// is withheld, with its rationale and source. An assessment of all obligors adjudicates each of them.
/// </summary>
public static class Blind
{
    /// <summary>What stands in place of the code.</summary>
    public const string Withheld = "withheld until adjudicated";

    public static bool Adjudicates(this CommitmentAssessed assessed, CodeSubmitted code) =>
        assessed.Round == code.Round && assessed.Method == code.Method && (assessed.Party is null || assessed.Party == code.Party);

    /// <summary>The assessment that adjudicates a code, the last known of several; null if none does.</summary>
    public static KnownEntry? Adjudication(CodeSubmitted code, IEnumerable<KnownEntry> known) => known
        .Where(e => e.Content is CommitmentAssessed assessed && assessed.Adjudicates(code))
        .OrderBy(e => e.Content.KnownOn).ThenBy(e => e.Effective).ThenBy(e => e.Id).LastOrDefault();

    /// <summary>The entries known on a day, codes withheld that were not adjudicated by then.</summary>
    internal static IEnumerable<KnownEntry> Veil(IReadOnlyCollection<KnownEntry> known) => known.Select(e =>
        e.Content is CodeSubmitted code && Adjudication(code, known) is null ? e with { Content = Withhold(code) } : e);

    /// <summary>An entry as it may be shown as first recorded.</summary>
    /// <param name="asKnown">What it says as known last; null if it was never known.</param>
    public static IEntry Shown(IEntry recorded, IEntry? asKnown) =>
        recorded is CodeSubmitted code && asKnown is not CodeSubmitted { Code: not Withheld } ? Withhold(code) : recorded;

    private static CodeSubmitted Withhold(CodeSubmitted code) => code with { Code = Withheld, Rationale = null, Source = null };
}
