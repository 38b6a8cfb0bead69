using Tracker.Vocabulary;

namespace Tracker.Standings;

/// <summary>Obligors that stand alike for some days; without obligors the commitment as a whole, where they differ.</summary>
internal sealed record Group(IReadOnlyList<string> Obligors, bool IsWhole, Stretch Stretch)
{
    public string Names { get; } = string.Join('\n', Obligors);
}

/// <summary>The standing of a commitment from those of its obligors: what they share, else mixed with the distribution.</summary>
internal static class Headline
{
    /// <summary>Each obligor is in one group on each day, and one group is the whole.</summary>
    public static IReadOnlyList<Group> Groups(IReadOnlyDictionary<string, IReadOnlyList<Stretch>> obligors)
    {
        var lists = obligors.GroupBy(o => o.Value, o => o.Key, (stretches, names) => (Stretches: stretches, Names: names.ToList())).ToList();
        if (lists.Count == 1) return [.. lists[0].Stretches.Select(s => new Group(lists[0].Names, true, s))];

        var groups = new Spans<(List<string> Names, bool IsWhole, Decided Decided)>(g => (string.Join('\n', g.Names), g.IsWhole, g.Decided));
        var cursors = lists.ConvertAll(l => new Cursor(l.Stretches));
        foreach (var day in lists.SelectMany(l => l.Stretches.Select(s => s.From)).Distinct().Order())
            groups.Add(day, On([.. lists.Select((l, i) => (l.Names, cursors[i].At(day)))]));
        return [.. groups.All().Select(g => new Group(g.What.Names, g.What.IsWhole, new(g.From, g.To, g.What.Decided)))];
    }

    private static IEnumerable<(List<string> Names, bool IsWhole, Decided Decided)> On(List<(List<string> Names, Decided Decided)> lists)
    {
        var alike = lists.GroupBy(l => l.Decided, l => l.Names, (decided, names) => (Names: Ordered(names), Decided: decided)).ToList();
        foreach (var (names, decided) in alike) yield return (names, alike.Count == 1, decided);
        if (alike.Count > 1) yield return ([], true, Together(alike));
    }

    private static List<string> Ordered(IEnumerable<List<string>> names) => [.. names.SelectMany(n => n).Order(StringComparer.Ordinal)];

    /// <summary>Who is not done has the deadline of the commitment, so that the clock moves alike all whom it still moves.</summary>
    private static Decided Together(List<(List<string> Names, Decided Decided)> groups)
    {
        var all = groups.OrderBy(g => g.Names[0], StringComparer.Ordinal).Select(g => g.Decided).ToList();
        return new(
            Shared(all, d => d.Implementation, Implementation.Mixed), Shared(all, d => d.Basis, Basis.Mixed), Shared(all, d => d.Validity, Validity.Mixed),
            all.Exists(d => d.Contested), SharedOrMixed(all, d => d.Declared), SharedOrMixed(all, d => d.Reported), SharedOrMixed(all, d => d.Assessed),
            (all.Find(d => d.Implementation != Implementation.Completed) ?? all[0]).Deadline, Shared(all, d => d.Settled, Timeliness.Mixed), all.Min(d => d.FirstMissedFrom), all.Min(d => d.IdleSince),
            all.TrueForAll(d => d.CompletedOn is not null) ? all.Max(d => d.CompletedOn) : null, Shared(all, d => d.DecidedBy, null), Distribution(groups));
    }

    private static Implementation? SharedOrMixed(List<Decided> all, Func<Decided, Implementation?> axis) => Shared(all, axis, Implementation.Mixed);

    private static T Shared<T>(List<Decided> all, Func<Decided, T> axis, T mixed)
    {
        var first = axis(all[0]);
        return all.TrueForAll(d => EqualityComparer<T>.Default.Equals(axis(d), first)) ? first : mixed;
    }

    private static string? Distribution(List<(List<string> Names, Decided Decided)> groups)
    {
        var counts = groups.GroupBy(g => g.Decided.Implementation, g => g.Names.Count).OrderBy(g => g.Key).Select(g => $"{Slug.Of(g.Key)}:{g.Sum()}").ToList();
        return counts.Count > 1 ? string.Join(' ', counts) : null;
    }

    private sealed class Cursor(IReadOnlyList<Stretch> stretches)
    {
        private int _index;

        public Decided At(DateOnly day)
        {
            while (_index + 1 < stretches.Count && stretches[_index + 1].From <= day) _index++;
            return stretches[_index].Decided;
        }
    }
}
