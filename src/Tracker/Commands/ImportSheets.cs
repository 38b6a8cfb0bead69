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
    public static Mapping Mapping(string? map, IReadOnlyList<string> given)
    {
        var parameters = new Dictionary<string, string>();
        foreach (var pair in given)
        {
            if (pair.Split('=', 2) is not [{ Length: > 0 } name, var value]) throw new UnfitMapException($"--set takes NAME=VALUE, not '{pair}'.");
            parameters[name] = value;
        }

        if (map is null && parameters.Count > 0) throw new UnfitMapException("--set gives a parameter of a map, and there is no --map.");
        return new Mapping(map is null ? null : SheetMap.Parse(File.ReadAllBytes(map)), parameters);
    }

    public static async Task<int> CommandAsync(
        string[] paths, string? map, IReadOnlyList<string> given, bool allOrNothing, bool dryRun, string? rejects, string? data, CancellationToken cancellation)
    {
        foreach (var other in paths.Where(p => !Sheet.Is(p))) throw new IOException($"'{other}' is no sheet: its name ends neither in .csv, .tsv nor .xlsx.");
        foreach (var missing in paths.Where(p => !File.Exists(p))) throw new FileNotFoundException($"There is no file '{missing}'.");
        if (paths.Length > 1 && (allOrNothing || rejects is not null)) throw new IOException("--all-or-nothing and --rejects are for one sheet.");
        var mapping = Mapping(map, given);
        await using var register = await Register.OpenAsync(data, CommandLine.Say, cancellation);
        var counts = dryRun ? await TryAsync(register, paths, mapping, cancellation)
            : await RunAsync(register, paths, mapping, allOrNothing, rejects, cancellation);
        Console.Out.WriteLine(dryRun ? $"Nothing is recorded. It would be: {Import.Sentence(counts)}" : Import.Sentence(counts));
        return counts.Rejected == 0 ? CommandLine.Done : CommandLine.Refused;
    }

    /// <summary>Imports one sheet after another; what was kept out goes into a file of rejected rows.</summary>
    public static async Task<ImportCounts> RunAsync(
        Register register, IReadOnlyList<string> sheets, Mapping mapping, bool allOrNothing, string? rejectsPath, CancellationToken cancellation)
    {
        var all = new ImportCounts(0, 0, 0, 0);
        foreach (var sheet in sheets)
        {
            var (rejects, name) = (new Rejects(), Path.GetFileName(sheet));
            var counts = await Import.RunAsync(
                register, mapping.ReadAsync(sheet, CommandLine.Say), new FileInfo(sheet).Length, name, allOrNothing, r => Reject(rejects, name, r, Shown), cancellation);
            all = new(all.Read + counts.Read, all.Recorded + counts.Recorded, all.Repeated + counts.Repeated, all.Rejected + counts.Rejected);
            if (rejects.Count == 0) continue;
            var path = rejectsPath ?? Rejects.PathFor(sheet);
            await rejects.WriteAsync(sheet, mapping.Format, path, cancellation);
            CommandLine.Say($"{rejects.Count:N0} rows of {name} were kept out of the register; they are in {path} with the reasons, to be mended and imported by the same map.");
        }

        return all;
    }

    /// <summary>Says what would be recorded, and records nothing.</summary>
    public static async Task<ImportCounts> TryAsync(Register register, IReadOnlyList<string> sheets, Mapping mapping, CancellationToken cancellation)
    {
        await Migrations.CheckAsync(register.Database, cancellation);
        await using var store = EventStore.Open(register.Database);
        var trial = new DryRun(new Recorder(store, register.Database), Actor.Importing(Environment.UserName, "dry run"));
        foreach (var sheet in sheets)
        {
            var (rejects, name) = (new Rejects(), Path.GetFileName(sheet));
            await trial.RunAsync(mapping.ReadAsync(sheet, CommandLine.Say), Console.Out.WriteLine, r => Reject(rejects, name, r, long.MaxValue), cancellation);
        }

        return trial.Counts;
    }

    /// <summary>Says of the first rows why they are kept out; the same only once of a row.</summary>
    private static void Reject(Rejects rejects, string sheet, Rejection rejection, long most)
    {
        var before = rejects.Count;
        if (!rejects.Add(rejection.Line, rejection.Because)) return;
        if (rejects.Count <= most) CommandLine.Say($"{sheet}, row {rejection.Line}: {rejection.Because.Type}: {rejection.Because.Detail}");
        else if (before == most) CommandLine.Say($"{sheet}: more rows are rejected; the file of rejected rows has them.");
    }
}
