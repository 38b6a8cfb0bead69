using System.CommandLine;
using Tracker.Acts;
using Tracker.Readings;
using Tracker.Setup;

namespace Tracker.Commands;

/// <summary>Records the acts of a file.</summary>
public static class Import
{
    public static Command Command()
    {
        var file = new Argument<string[]>("FILE")
        {
            Description = "JSON Lines, one act a line (- reads standard input); or sheets: CSV, TSV or XLSX.",
            Arity = ArgumentArity.OneOrMore,
        };
        var map = new Option<string?>("--map") { Description = "How the rows of a sheet are acts; without it, its columns are named after their fields.", HelpName = "MAP.json" };
        var given = new Option<string[]>("--set") { Description = "What a parameter of the map stands for.", HelpName = "NAME=VALUE" };
        var dry = new Option<bool>("--dry-run") { Description = "Show the first acts and everything that would be rejected; record nothing." };
        var rejects = new Option<string?>("--rejects") { Description = "Where to write what is kept out, to be mended and imported (FILE.rejects.jsonl; of a sheet beside it, as NAME.rejects.csv).", HelpName = "FILE" };
        var strict = new Option<bool>("--strict") { Description = "Record nothing of sheets in which anything is hidden, merged, failed, marked or left out." };
        var whole = new Option<bool>("--all-or-nothing") { Description = $"Record nothing if a line is refused (at most {Importer.MaxAllOrNothing:N0} acts)." };
        var command = new Command("import", "Record the acts of a file; what is already in is recognised.") { file, whole, map, given, dry, strict, rejects };
        command.SetAction(async (parsed, cancellation) =>
        {
            var paths = parsed.GetValue(file)!;
            foreach (var folder in paths.Where(Directory.Exists)) throw new IOException($"'{folder}' is a folder; name a file.");
            if (parsed.GetValue(map) is not null || Array.Exists(paths, Sheets.Sheet.Is))
                return await ImportSheets.CommandAsync(
                    new(paths, parsed.GetValue(map), parsed.GetValue(given) ?? [], parsed.GetValue(whole), parsed.GetValue(dry), parsed.GetValue(strict), parsed.GetValue(rejects)),
                    parsed.GetValue(Options.Data), cancellation);
            if (parsed.GetValue(strict)) throw new IOException("--strict is for sheets.");
            if (paths is not [var path]) throw new IOException("JSON Lines are imported one file at a time.");
            await using var input = path == "-" ? Console.OpenStandardInput() : File.OpenRead(path);
            await using var register = await Register.OpenAsync(parsed.GetValue(Options.Data), CommandLine.Say, cancellation);
            if (parsed.GetValue(dry)) return await TryImport.RunAsync(register, [("line", JsonLines.ReadAsync(input, cancellation))], cancellation);
            using var kept = new Rejects(parsed.GetValue(rejects) ?? Rejects.For(path));
            var counts = await RunAsync(register, input, path == "-" ? "stdin" : Path.GetFileName(path), parsed.GetValue(whole), kept, cancellation);
            Console.Out.WriteLine(Sentence(counts));
            if (!kept.IsEmpty) CommandLine.Say($"The rejected lines are in {kept.Path}; mend them there and import that file.");
            return counts.Rejected == 0 ? CommandLine.Done : CommandLine.Refused;
        });
        return command;
    }

    public static string Sentence(ImportCounts counts) =>
        $"{counts.Read:N0} read, {counts.Recorded:N0} recorded, {counts.Repeated:N0} repeated, {counts.Rejected:N0} rejected";

    public static Task<ImportCounts> RunAsync(Register register, Stream input, string name, bool allOrNothing, Rejects? rejects, CancellationToken cancellation) => RunAsync(
        register, JsonLines.ReadAsync(input, cancellation), input.CanSeek ? input.Length : 0, name, allOrNothing,
        r =>
        {
            CommandLine.Say($"line {r.Line}: {r.Because.Type}: {r.Because.Detail}");
            rejects?.Add(r);
        },
        cancellation);

    /// <summary>Imports with a progress bar.</summary>
    /// <param name="size">How many bytes there are to read; 0 if nobody knows.</param>
    public static async Task<ImportCounts> RunAsync(
        Register register, IAsyncEnumerable<InputLine> input, long size, string name, bool allOrNothing, Action<Rejection> rejected, CancellationToken cancellation)
    {
        await Migrations.CheckAsync(register.Database, cancellation);
        await using var store = EventStore.Open(register.Database);
        await new ReadingsWriter(EventStore.Json, register.Database).CheckAsync(cancellation);
        var importer = new Importer(store, register.Database);
        var actor = Actor.Importing(Environment.UserName, name);
        var counts = new ImportCounts(0, 0, 0, 0);
        await Output.WithProgressAsync($"import {name}", size, async tell => counts = await importer.RunAsync(
            input, name, actor, allOrNothing, rejected, (bytes, sofar) => tell(bytes, size, Sentence(sofar)),
            cancellation));
        foreach (var warning in importer.Warnings.Sentences("line")) CommandLine.Say(warning);
        if (counts.Restamped > 0)
            CommandLine.Say($"{counts.Restamped:N0} copied entries are recorded as of now by {actor.Name}: the register holds entries of its own, so it keeps no other's times.");
        return counts;
    }
}
