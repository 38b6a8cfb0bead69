using Tracker.Vocabulary;

namespace Tracker.Standings;

/// <summary>The standing of a commitment from those of its obligors: what they share, else mixed with the distribution.</summary>
internal static class Headline
{
    public static IReadOnlyList<Segment> Of(IReadOnlyDictionary<string, IReadOnlyList<Segment>> parties)
    {
        var lists = parties.Values.Distinct().ToList();
        if (lists.Count == 1) return lists[0];

        var headline = new List<Segment>();
        var days = lists.SelectMany(l => l.Select(s => s.From)).Distinct().Order().Append(DateOnly.MaxValue).ToList();
        var cursors = parties.Values.Select(l => new Cursor(l)).ToList();
        for (var i = 0; i + 1 < days.Count; i++)
            StandingFold.Extend(headline, days[i], days[i + 1], Together(cursors.ConvertAll(c => c.At(days[i]))));
        return headline;
    }

    private static Standing Together(List<Standing> standings)
    {
        var first = standings[0];
        if (standings.TrueForAll(s => s == first)) return first;
        var due = standings.Find(s => s.Implementation != Implementation.Completed) ?? first;
        return first with
        {
            Deadline = due.Deadline,
            DeadlineBasis = due.DeadlineBasis,
            Implementation = Shared(standings, s => s.Implementation, Implementation.Mixed),
            Basis = Shared(standings, s => s.Basis, Basis.Mixed),
            Timeliness = Shared(standings, s => s.Timeliness, Timeliness.Mixed),
            Validity = Shared(standings, s => s.Validity, Validity.Mixed),
            Stalled = standings.Exists(s => s.Stalled),
            Contested = standings.Exists(s => s.Contested),
            PastFirstDeadline = standings.Exists(s => s.PastFirstDeadline),
            Declared = SharedOrMixed(standings, s => s.Declared),
            Reported = SharedOrMixed(standings, s => s.Reported),
            Assessed = SharedOrMixed(standings, s => s.Assessed),
            DecidedBy = Shared(standings, s => s.DecidedBy, null),
            Distribution = Distribution(standings),
        };
    }

    private static Implementation? SharedOrMixed(List<Standing> standings, Func<Standing, Implementation?> axis) =>
        Shared(standings, axis, Implementation.Mixed);

    private static T Shared<T>(List<Standing> standings, Func<Standing, T> axis, T mixed)
    {
        var first = axis(standings[0]);
        return standings.TrueForAll(s => EqualityComparer<T>.Default.Equals(axis(s), first)) ? first : mixed;
    }

    private static string? Distribution(List<Standing> standings)
    {
        var counts = standings.GroupBy(s => s.Implementation).OrderBy(g => g.Key).Select(g => $"{Slug.Of(g.Key)}:{g.Count()}").ToList();
        return counts.Count > 1 ? string.Join(' ', counts) : null;
    }

    private sealed class Cursor(IReadOnlyList<Segment> segments)
    {
        private int _index;

        public Standing At(DateOnly day)
        {
            while (_index + 1 < segments.Count && segments[_index + 1].From <= day) _index++;
            return segments[_index].Standing;
        }
    }
}
