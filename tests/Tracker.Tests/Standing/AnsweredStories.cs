using Tracker.Force;
using Tracker.Vocabulary;
using static Tracker.Standings.Story;

namespace Tracker.Standings;

/// <summary>Lives of commitments and treaties that between them touch every rule of the fold, each with what it answers, a line a span.</summary>
internal static class AnsweredStories
{
    private static readonly Effect[] Effects = Enum.GetValues<Effect>();

    public static IEnumerable<(string Story, IEnumerable<string> Answers)> All() =>
        Commitments().Select(s => (s.Name, Told(s.Story.History))).Concat(Treaties().Select(t => (t.Name, Told(t.Treaty.History()))));

    private static IEnumerable<(string Name, Story Story)> Commitments()
    {
        foreach (var first in Effects)
            foreach (var then in Effects)
                yield return ($"{Slug.Of(first)} then {Slug.Of(then)}", Promised("2021").Progress("2021-12-31", first).Progress("2023-03", then));
        foreach (var effect in Effects)
            yield return ($"a target {Slug.Of(effect)}", Promised(targets: ["a", "b"]).Progress("2021-10", Effect.Starts).Progress("2022", effect, "a").Progress("2023", Effect.Completes, "b"));
        foreach (var relation in Enum.GetValues<Relation>()) yield return ($"linked, {Slug.Of(relation)}", Promised(deadline: "2022-06/2023").Linked("2022-09-01", relation));
        yield return ("declared, reported, assessed", Promised().Declared("2022-01-01", "KAZ", Implementation.Completed).Progress("2022-03", Effect.Advances).Assessed("2022-06-01", "0").Assessed("2023-01-01", "-1", party: "KOR"));
        yield return ("a code of no method", Promised().Assessed("2022-06-01", "+9").Assessed("2022-07-01", "+1", "unheard-of@1"));
        yield return ("one obligor alone", Promised(deadline: "2022-12-31").Progress("2022-05-01", Effect.Completes, parties: "KAZ").Withdrawn("2023-05-01", "KOR"));
        yield return ("deadlines moved", Promised(deadline: "2021-12").Due("2022-02-01", "2023~").Progress("2023-06-01", Effect.Completes).Due("2023-07-01", "2022-01-01"));
        yield return ("ended", Promised(deadline: "2030").Terminated("2024-01-01").Progress("2024-06-01", Effect.Advances));
        yield return ("left and joined anew", Promised().Acted("2022-01-01", "KAZ", PartyAction.Denounced).Acted("2024-01-01", "KAZ", PartyAction.Acceded));
        yield return ("withdrawn and taken up again", Promised(deadline: "2023").Withdrawn("2022-01-01").Resumed("2024-01-01", "KAZ"));
        yield return ("ended and in force again", Promised().Terminated("2024-01-01").InForce("2025-01-01"));
        yield return ("promised under an older instrument", Promised().Acted("2019-04-22", "KAZ", PartyAction.Adopted).InForce("2020-01-01").Terminated("2024-01-01"));
        yield return ("disputed and settled", Promised().Progress("2021-10", Effect.Completes).Disputed("2022-01-01", 2).Resolved("2022-06-01", 3));
        yield return ("sources that differ", Promised().Measured("2022", 1).Measured("2022", 2, "2023-05-01").Assessed("2022-01-01", "+1").Assessed("2022-01-01", "-1"));
        yield return ("corrected and taken back", Promised().Progress("2021-10", Effect.Starts).Corrected("2022-06-01", 2, """{"effect":"completes","on":"2021-12"}""").Retracted("2023-01-01", 2));
        yield return ("what a reviewer looks at", Promised().Progress("2020", Effect.Starts).Progress("2022", Effect.Completes, sourced: false).Progress("2023", Effect.Advances).Progress("2024", Effect.Starts));
    }

    private static IEnumerable<(string Name, Treaty Treaty)> Treaties()
    {
        yield return ("two of three parties", new Treaty().Acts("KAZ", "2001").Acts("KOR", "2002-03").Acts("JPN", "2001-06-01").Acts("KAZ", "2001-09-01", PartyAction.Denounced));
        yield return ("recorded otherwise than by the rule", new Treaty(Treaty.Two with { Delay = new Delay(Days: 30) }).Acts("KAZ", "2001-05-02").Acts("KOR", "2002-03-04").Recorded("2002-03-04", "2002-05-01"));
        yield return ("out of order", new Treaty().Acts("KAZ", "1998", PartyAction.Signed).Acts("KOR", "2001").Acts("KOR", "2003").Recorded("2001-05-01", "2002-01-01").Recorded("2002-05-01", "2003-01-01")
            .Acts("UZB", "2005", PartyAction.Denounced).Ended("2010").Acts("JPN", "2012"));
        yield return ("signed and no more", new Treaty().Acts("KAZ", "2001-05-02", PartyAction.Signed).Acts("KOR", "2002-03-04"));
    }

    /// <summary>As known in the end, and half way; an obligor where it stands otherwise than all.</summary>
    private static IEnumerable<string> Told(StandingHistory history)
    {
        var known = history.Rectangles.Select(r => r.KnownFrom).Distinct().Order().ToList();
        return new[] { known[known.Count / 2], known[^1] }.Distinct().SelectMany(k => Told(history, k)).Concat(history.Findings.Select(Told));
    }

    private static IEnumerable<string> Told(StandingHistory history, DateOnly known)
    {
        var lanes = history.Rectangles.Where(r => r.KnownFrom <= known && known < r.KnownTo)
            .ToLookup(r => r.Party ?? "all", r => $"{r.EffectiveFrom:O}/{Until(r.EffectiveTo)} known {known:O}: {Axes(r.Standing)}");
        return lanes.Where(l => l.Key == "all" || !l.SequenceEqual(lanes["all"])).SelectMany(l => l.Select(s => $"{l.Key} {s}"));
    }

    private static string Axes(Standing s) => string.Join(' ', new[]
    {
        Slug.Of(s.Implementation), Slug.Of(s.Basis), Slug.Of(s.Timeliness), Slug.Of(s.Validity), s.Stalled ? "stalled" : null, s.Contested ? "contested" : null,
        s.PastFirstDeadline ? "past-first-deadline" : null, s.Distribution,
    }.OfType<string>());

    private static IEnumerable<string> Told(ForceHistory history) => history.Segments.Select(s =>
        $"{s.What.From:O}/{Until(s.What.To)} known {s.From:O}/{Until(s.To)}: {Slug.Of(s.What.Status)} {s.What.Parties}-{s.What.PartiesAtMost} {s.What.Verdict.InForceEarliest:O}/{s.What.Verdict.InForceLatest:O}")
        .Concat(history.Findings.Select(Told));

    private static string Told(Finding f) => $"finding {f.Kind} known {f.KnownFrom:O}/{Until(f.KnownTo)}";

    private static string Until(DateOnly day) => day == DateOnly.MaxValue ? ".." : day.ToString("O");
}
