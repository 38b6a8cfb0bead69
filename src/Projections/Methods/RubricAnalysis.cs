namespace Tracker.Methods;

/// <summary>What is wrong with a rubric.</summary>
/// <param name="Kind"><c>gap</c>: no code applies. <c>overlap</c>: two do. <c>unreachable</c>: a code never does.</param>
/// <param name="Codes">The codes at fault; none for a gap.</param>
/// <param name="Witness">The smallest counts that show it: least in sum, then in the order of the variables; null where none can.</param>
/// <param name="Within">The ranges that all counts showing it lie in.</param>
public sealed record RubricFinding(string Kind, IReadOnlyList<string> Codes, IReadOnlyDictionary<string, long>? Witness, string? Within);

/// <summary>
/// Looks for gaps, overlaps and unreachable codes by trying every combination of counts, each from its least up to one more than the greatest number
/// that it is compared to.
/// </summary>
/// <remarks>
/// Why that is enough: a comparison is brought to the form a·x ⋚ c with integers a. If no a is negative, replace each count xᵢ by min(xᵢ, Bᵢ), where
/// Bᵢ = c + 1 for the greatest c of the comparisons with aᵢ &gt; 0. If a count that has aᵢ &gt; 0 was lowered, the sum is at least Bᵢ &gt; c before and
/// after; if none was, it is unchanged: each comparison says the same, and so does every condition made of them. So any counts that show a gap or an
/// overlap, or reach a code, have a representative among those tried. If no a is positive the comparison is turned round. Comparisons of counts with
/// counts (both signs) have no such bound; they are taken only where the rubric itself bounds each count in them, and tried up to that.
/// </remarks>
public static class RubricAnalysis
{
    private const long MostTried = 2_000_000;

    /// <exception cref="MethodException">There are too many combinations, or counts without bound are compared with each other.</exception>
    public static IReadOnlyList<RubricFinding> Of(Rubric rubric)
    {
        var conditions = rubric.Conditions();
        var to = Bounds(rubric, [.. conditions.SelectMany(c => c.Comparisons)]);
        var findings = new Dictionary<string, (string[] Codes, List<long[]> Shown)>();
        var reached = new bool[conditions.Count];
        foreach (var counts in Combinations(rubric.Variables, to))
        {
            var holding = Enumerable.Range(0, conditions.Count).Where(i => conditions[i].Holds(counts)).ToList();
            foreach (var i in holding) reached[i] = true;
            if (holding.Count == 0) Note("gap");
            for (var a = 0; a < holding.Count; a++)
                for (var b = a + 1; b < holding.Count; b++) Note("overlap", rubric.Codes[holding[a]].Code, rubric.Codes[holding[b]].Code);

            void Note(string kind, params string[] codes)
            {
                var key = $"{kind} {string.Join(' ', codes)}";
                if (!findings.TryGetValue(key, out var found)) findings[key] = found = (codes, []);
                found.Shown.Add(counts);
            }
        }

        return
        [
            .. findings.OrderBy(f => f.Key, StringComparer.Ordinal).SelectMany(f => Regions(f.Value.Shown).Select(r => Finding(f.Key.Split(' ')[0], f.Value.Codes, r, rubric, to))),
            .. rubric.Codes.Where((_, i) => !reached[i]).Select(c => new RubricFinding("unreachable", [c.Code], null, null)),
        ];
    }

    private static long[] Bounds(Rubric rubric, List<Condition.Compare> comparisons) => [.. rubric.Variables.Select((variable, i) =>
    {
        var about = comparisons.Where(c => c.Coefficients[i] != 0).ToList();
        if (about.Any(c => c.IsMixed))
            return variable.To ?? throw new MethodException($"'{variable.Name}' is compared with another count, so it needs a \"to\", the most it can be.");
        var enough = Math.Max(variable.From, about.Select(c => c.Threshold).DefaultIfEmpty(-1).Max() + 1);
        return Math.Min(enough, variable.To ?? long.MaxValue);
    })];

    private static IEnumerable<long[]> Combinations(IReadOnlyList<RubricVariable> variables, long[] to)
    {
        var many = variables.Select((v, i) => (decimal)(to[i] - v.From + 1)).Aggregate(1m, (a, b) => a * b);
        if (many > MostTried) throw new MethodException($"There are {many:N0} combinations of counts to try; at most {MostTried:N0} are.");
        for (var counts = variables.Select(v => v.From).ToArray(); ;)
        {
            yield return [.. counts];
            var i = counts.Length - 1;
            while (i >= 0 && counts[i] == to[i]) counts[i] = variables[i--].From;
            if (i < 0) yield break;
            counts[i]++;
        }
    }

    /// <summary>Counts that differ by one in one variable belong together.</summary>
    private static IEnumerable<List<long[]>> Regions(List<long[]> shown)
    {
        var open = shown.ToDictionary(c => string.Join(',', c));
        foreach (var start in shown)
        {
            var (region, reach) = (new List<long[]>(), new Queue<long[]>([start]));
            while (reach.TryDequeue(out var at))
            {
                if (!open.Remove(string.Join(',', at), out var counts)) continue;
                region.Add(counts);
                for (var i = 0; i < counts.Length; i++)
                    foreach (var step in new[] { -1, 1 })
                        reach.Enqueue([.. counts[..i], counts[i] + step, .. counts[(i + 1)..]]);
            }

            if (region.Count > 0) yield return region;
        }
    }

    private static RubricFinding Finding(string kind, string[] codes, List<long[]> region, Rubric rubric, long[] to)
    {
        var smallest = region.OrderBy(c => c.Sum()).ThenBy(c => c, Comparer<long[]>.Create((a, b) => a.AsSpan().SequenceCompareTo(b))).First();
        return new(kind, codes, rubric.Variables.Zip(smallest).ToDictionary(v => v.First.Name, v => v.Second),
            string.Join(", ", rubric.Variables.Select((v, i) => Range(v, region.Min(c => c[i]), region.Max(c => c[i]), to[i]))));
    }

    private static string Range(RubricVariable variable, long least, long most, long tried) => (least, most) switch
    {
        _ when most == tried && most != variable.To => least == variable.From ? $"{variable.Name} any" : $"{variable.Name} >= {least}",
        _ when least == most => $"{variable.Name} = {least}",
        _ => $"{variable.Name} {least} to {most}",
    };
}
