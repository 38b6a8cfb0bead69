using System.Text;
using Tracker.Acts;

namespace Tracker.Benchmarks;

/// <summary>
/// A made-up register, the same in every run: fifty commitments to an instrument, and on each some nine entries more: 60 % progress,
/// 15 % corrections, 15 % assessments, 10 % declarations, of which some become known a year late.
/// </summary>
public static class Generated
{
    private const int PerInstrument = 50;

    private static readonly DateOnly FirstDay = new(2014, 1, 1), LastDay = new(2024, 12, 31);

    private static readonly string[] Parties =
        ["KOR", "KAZ", "USA", "FRA", "DEU", "JPN", "CHN", "GBR", "ITA", "CAN", "BRA", "IND", "ZAF", "MEX", "ARG", "AUS", "IDN", "TUR"];

    private static readonly string[] Effects = ["starts", "advances", "advances", "none", "completes", "blocks"];

    /// <summary>All commitments are made before, and half of the entries are later.</summary>
    public static DateOnly SomeDay { get; } = new(2021, 6, 30);

    /// <summary>No entry is later.</summary>
    public static DateOnly End => LastDay;

    /// <summary>A party that carries commitments.</summary>
    public static string Party => Parties[0];

    /// <summary>The id of the nth commitment.</summary>
    public static Guid Commitment(int n) => Ids.Stream(KeyOf(n));

    /// <summary>So many ids at most, spread over all.</summary>
    public static IReadOnlyList<Guid> Some(int commitments, int most) =>
        [.. Enumerable.Range(0, Math.Min(commitments, most)).Select(i => Commitment((int)((long)i * commitments / Math.Min(commitments, most))))];

    /// <summary>The register as an import file.</summary>
    public static IEnumerable<string> Lines(int commitments)
    {
        for (var n = 0; n < commitments; n++)
        {
            var (instrument, adopted) = ($"summit-{n / PerInstrument}", FirstDay.AddDays(n / PerInstrument * 37 % 2_200));
            if (n % PerInstrument == 0) yield return GeneratedActs.Instrument(instrument, adopted, Parties);
            foreach (var line in Commitment(KeyOf(n), instrument, adopted, n)) yield return line;
        }
    }

    /// <summary>An instrument with one commitment that has so many entries, all but the first of progress.</summary>
    public static IEnumerable<string> Long(string key, int entries)
    {
        yield return GeneratedActs.Instrument(key, FirstDay, Parties);
        yield return new GeneratedActs($"{key}/promise", new Random(entries)).Promise(key, FirstDay, ["KOR", "KAZ"]);
        var days = LastDay.DayNumber - FirstDay.DayNumber;
        for (var i = 1; i < entries; i++)
        {
            var on = FirstDay.AddDays((int)((long)i * days / entries));
            yield return new GeneratedActs($"{key}/promise", new Random(i)).Progress($"{key}/promise/{i}", on, on, i == 1 ? "starts" : Effects[i % 4]);
        }
    }

    /// <summary>The body of a request that logs progress later than all entries, known today.</summary>
    public static string ProgressBody(int n)
    {
        var random = new Random(n);
        return new GeneratedActs(null, random).Progress("posted/{unique}", LastDay.AddDays(random.Next(1, 180)), known: null, "advances");
    }

    /// <summary>Lines as a file in memory.</summary>
    public static MemoryStream File(IEnumerable<string> lines)
    {
        var file = new MemoryStream();
        using (var writer = new StreamWriter(file, new UTF8Encoding(false), leaveOpen: true))
            foreach (var line in lines) writer.WriteLine(line);
        file.Position = 0;
        return file;
    }

    private static string KeyOf(int n) => $"summit-{n / PerInstrument}/promise-{n}";

    private static IEnumerable<string> Commitment(string key, string instrument, DateOnly made, int n)
    {
        var random = new Random(n);
        var acts = new GeneratedActs(key, random);
        string[] obligors = [.. Parties.Skip(random.Next(2) == 0 ? 0 : n / PerInstrument % 8).Take(random.Next(2, 4))];
        yield return acts.Promise(instrument, made, obligors);
        var (on, progress, entries) = (made, new List<(string Key, DateOnly On, DateOnly Known)>(), random.Next(6, 13));
        for (var i = 0; i < entries; i++)
        {
            on = on.AddDays(random.Next(1, (LastDay.DayNumber - on.DayNumber) / (entries - i)));
            var known = on.AddDays(random.Next(10) == 0 ? random.Next(400) : random.Next(20));
            if (known > LastDay) known = LastDay;
            var (entry, party) = ($"{key}/{i}", obligors[random.Next(obligors.Length)]);
            switch (random.Next(100))
            {
                case < 15 when progress.Count > 0:
                    var of = progress[random.Next(progress.Count)];
                    yield return acts.Correction(entry, of.Key, known > of.Known ? known : of.Known, Corrected(of.On, made, random));
                    break;
                case < 30:
                    yield return acts.Assessment(entry, on, known, party);
                    break;
                case < 40:
                    yield return acts.Declaration(entry, on, known, party);
                    break;
                default:
                    var effect = progress.Count == 0 ? "starts" : Effects[random.Next(Effects.Length)];
                    yield return acts.Progress(entry, on, known, effect, random.Next(3) == 0 ? party : null);
                    progress.Add((entry, on, known));
                    break;
            }
        }
    }

    private static object Corrected(DateOnly on, DateOnly made, Random random) => random.Next(2) == 0
        ? new { effect = Effects[random.Next(Effects.Length)] }
        : new { on = on.DayNumber - made.DayNumber > 20 ? on.AddDays(-random.Next(20)) : on };
}
