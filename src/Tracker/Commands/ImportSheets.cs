using Tracker.Acts;
using Tracker.Maps;
using Tracker.Setup;
using Tracker.Sheets;

namespace Tracker.Commands;

/// <summary>Records the acts of sheets by a map; see docs/import-format.md.</summary>
internal static class ImportSheets
{
    private const int Shown = 20;

    /// <param name="map">The path of a map; null where the columns are named after the fields of acts.</param>
    /// <param name="given">Parameters of the map, each as NAME=VALUE.</param>
    public static Mapping Mapping(string? map, IReadOnlyList<string> given, AskParty? ask = null)
    {
        var parameters = new Dictionary<string, string>();
        foreach (var pair in given)
        {
            if (pair.Split('=', 2) is not [{ Length: > 0 } name, var value]) throw new UnfitMapException($"--set takes NAME=VALUE, not '{pair}'.");
            parameters[name] = value;
        }

        if (map is null && parameters.Count > 0) throw new UnfitMapException("--set gives a parameter of a map, and there is no --map.");
        return new Mapping(map is null ? null : SheetMap.Parse(File.ReadAllBytes(map)), parameters, ask);
    }

    /// <summary>What is asked for on the command line.</summary>
    public sealed record Asked(string[] Paths, string? Map, IReadOnlyList<string> Given, bool AllOrNothing, bool DryRun, bool Strict, string? Rejects);

    public static async Task<int> CommandAsync(Asked asked, string? data, CancellationToken cancellation)
    {
        string[] paths = [.. asked.Paths.SelectMany(Expanded)];
        foreach (var other in paths.Where(p => !Sheet.Is(p))) throw new IOException($"'{other}' is no sheet: its name ends neither in .csv, .tsv nor .xlsx.");
        foreach (var missing in paths.Where(p => !File.Exists(p))) throw new FileNotFoundException($"There is no file '{missing}'.");
        if (paths.Length > 1 && (asked.AllOrNothing || asked.Rejects is not null)) throw new IOException("--all-or-nothing and --rejects are for one sheet.");
        var known = Parties.PartyDirectory.Default;
        var answers = new PartyAnswers(() => known);
        var (trial, mapping) = (Mapping(asked.Map, asked.Given, answers.Ask), Mapping(asked.Map, asked.Given, answers.Ask));
        if (asked.Map is null && !await AreFitAsync(paths, trial, asked.Strict)) return CommandLine.Refused;
        await using var register = await Register.OpenAsync(data, CommandLine.Say, cancellation);
        await Migrations.CheckAsync(register.Database, cancellation);
        trial.Parties = mapping.Parties = known = (await Parties.RegisteredParties.LoadAsync(register.Database, cancellation)).On(DateOnly.MaxValue);
        if (asked.Map is not null && (asked.Strict || trial.Asks || paths.Length > 1) && !await AreFitAsync(paths, trial, asked.Strict)) return CommandLine.Refused;
        if (asked.DryRun) return await TryImport.RunAsync(register, [.. paths.Select(p => ($"{Path.GetFileName(p)}, row", mapping.ReadAsync(p, CommandLine.Say)))], cancellation);
        var counts = await RunAsync(register, paths, mapping, asked.AllOrNothing, asked.Rejects, cancellation);
        Console.Out.WriteLine(Import.Sentence(counts));
        return counts.Rejected == 0 ? CommandLine.Done : CommandLine.Refused;
    }

    /// <summary>Whether every sheet fits the map; with <paramref name="strict"/> also whether each is read as one sees it. Throws where one does not fit.</summary>
    private static async Task<bool> AreFitAsync(string[] paths, Mapping mapping, bool strict)
    {
        var isPlain = true;
        foreach (var path in paths)
        {
            var (name, lines) = (Path.GetFileName(path), new List<string>());
            var remarks = new Remarks(name, lines.Add);
            try
            {
                if (mapping.Unknown(path) is { } why) throw new InvalidDataException(WithStarter(why, path, mapping.Format));
                if (strict || mapping.Asks) await foreach (var _ in mapping.ReadAsync(path, remarks)) { }
                else mapping.Check(path);
            }
            catch (UnfitMapException e)
            {
                throw new InvalidDataException($"{name}: {e.Message}", e);
            }
            catch (InvalidDataException e) when (!e.Message.StartsWith(name, StringComparison.Ordinal))
            {
                throw new InvalidDataException($"{name}: {e.Message}", e);
            }

            if (!strict || remarks.IsPlain) continue;
            isPlain = false;
            lines.ForEach(CommandLine.Say);
        }

        if (!isPlain) CommandLine.Say("Nothing is recorded, as --strict asks.");
        return isPlain;
    }

    private static string WithStarter(string why, string sheet, SheetFormat format)
    {
        try
        {
            return $"A map to begin with is in {StarterMap.Write(sheet, format)}: say in it what a row is, and give it as --map. {why}";
        }
        catch (IOException e)
        {
            return $"{why} No map to begin with is written: {e.Message}";
        }
    }

    /// <summary>The files that a pattern means where the shell has not done it.</summary>
    private static IEnumerable<string> Expanded(string path) => path.AsSpan().IndexOfAny('*', '?') < 0 || File.Exists(path) ? [path]
        : Directory.GetFiles(Path.GetDirectoryName(path) is { Length: > 0 } folder ? folder : ".", Path.GetFileName(path)).Order(StringComparer.Ordinal).DefaultIfEmpty(path);

    /// <summary>Imports one sheet after another; what was kept out goes into a file of rejected rows.</summary>
    public static async Task<ImportCounts> RunAsync(
        Register register, IReadOnlyList<string> sheets, Mapping mapping, bool allOrNothing, string? rejectsPath, CancellationToken cancellation)
    {
        var all = new ImportCounts(0, 0, 0, 0);
        foreach (var sheet in sheets)
        {
            var (rejects, name) = (new RejectedRows(), Path.GetFileName(sheet));
            ImportCounts counts;
            try
            {
                counts = await Import.RunAsync(
                    register, mapping.ReadAsync(sheet, CommandLine.Say), new FileInfo(sheet).Length, name, allOrNothing, r => Reject(rejects, name, r), cancellation);
            }
            finally
            {
                await WriteAsync(rejects, sheet, mapping.Format, rejectsPath);
            }

            all = new(all.Read + counts.Read, all.Recorded + counts.Recorded, all.Repeated + counts.Repeated, all.Rejected + counts.Rejected);
        }

        return all;
    }

    private static async Task WriteAsync(RejectedRows rejects, string sheet, SheetFormat format, string? path)
    {
        if (rejects.Count == 0) return;
        path ??= RejectedRows.PathFor(sheet);
        CommandLine.Say($"{(rejects.Count == RejectedRows.Most ? "The first " : "")}{rejects.Count:N0} rejected rows of {Path.GetFileName(sheet)} are in {path} with the reasons, to be mended and imported by the same map.");
        try
        {
            await rejects.WriteAsync(sheet, format, path, CancellationToken.None);
        }
        catch (InvalidDataException)
        {
            // the sheet cannot be read to its end, which ended the import too
        }
    }

    /// <summary>Says of the first rows why they are kept out; the same only once of a row.</summary>
    private static void Reject(RejectedRows rejects, string sheet, Rejection rejection)
    {
        var before = rejects.Count;
        if (!rejects.Add(rejection.Line, rejection.Because)) return;
        if (rejects.Count <= Shown) CommandLine.Say($"{sheet}, row {rejection.Line}: {rejection.Because.Type}: {rejection.Because.Detail}");
        else if (before == Shown) CommandLine.Say($"{sheet}: more rows are rejected; the file of rejected rows has them.");
    }
}
