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
        var file = new Argument<string>("FILE") { Description = "JSON Lines, one act a line; - reads standard input." };
        var whole = new Option<bool>("--all-or-nothing") { Description = $"Record nothing if a line is refused (at most {Importer.MaxAllOrNothing:N0} acts)." };
        var rejects = new Option<string?>("--rejects") { Description = "Where to write the lines that are kept out, to be mended and imported (FILE.rejects.jsonl)." };
        var command = new Command("import", "Record the acts of a file; what is already in is recognised.") { file, whole, rejects };
        command.SetAction(async (parsed, cancellation) =>
        {
            var path = parsed.GetValue(file)!;
            if (Directory.Exists(path)) throw new IOException($"'{path}' is a folder; name a file.");
            await using var input = path == "-" ? Console.OpenStandardInput() : File.OpenRead(path);
            await using var register = await Register.OpenAsync(parsed.GetValue(Options.Data), CommandLine.Say, cancellation);
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

    /// <summary>Imports with a progress bar and brings the readings up to date.</summary>
    public static async Task<ImportCounts> RunAsync(Register register, Stream input, string name, bool allOrNothing, Rejects? rejects, CancellationToken cancellation)
    {
        await Migrations.CheckAsync(register.Database, cancellation);
        await using var store = EventStore.Open(register.Database);
        var readings = new ReadingsWriter(store, register.Database);
        var importer = new Importer(store, register.Database);
        var actor = Actor.Importing(Environment.UserName, name);
        var counts = new ImportCounts(0, 0, 0, 0);
        await Output.WithProgressAsync($"import {name}", input.CanSeek ? input.Length : 0, async tell => counts = await importer.RunAsync(
            JsonLines.ReadAsync(input, cancellation), name, actor, allOrNothing,
            r =>
            {
                CommandLine.Say($"line {r.Line}: {r.Because.Type}: {r.Because.Detail}");
                rejects?.Add(r);
            },
            (bytes, sofar) => tell(bytes, input.CanSeek ? input.Length : 0, Sentence(sofar)),
            cancellation));
        await Output.WithProgressAsync("readings", importer.Touched.Count, tell => readings.CatchUpAsync(
            importer.Touched, isSure: counts.Repeated == 0, (done, all) => tell(done, all, $"{done:N0} of {all:N0}"), cancellation));
        if (counts.Restamped > 0)
            CommandLine.Say($"{counts.Restamped:N0} copied entries are recorded as of now by {actor.Name}: the register holds entries of its own, so it keeps no other's times.");
        return counts;
    }
}
