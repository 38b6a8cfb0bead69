using System.CommandLine;
using Tracker.Exports;
using Tracker.Setup;

namespace Tracker.Commands;

/// <summary>The register as an import file.</summary>
public static class Export
{
    public static Command Command()
    {
        var file = new Argument<string>("FILE") { Description = "Where to; - or nothing writes to standard output.", DefaultValueFactory = _ => "-" };
        var command = new Command("export", "Write the register as an import file, which gives an empty register the same readings.") { file };
        command.SetAction(async (parsed, cancellation) =>
        {
            var path = parsed.GetValue(file)!;
            await using var register = await Register.OpenAsync(parsed.GetValue(Options.Data), CommandLine.Say, cancellation);
            await Migrations.CheckAsync(register.Database, cancellation);
            if (path == "-") await WriteAsync(register, Console.OpenStandardOutput(), cancellation);
            else await ReplaceAsync(path, output => WriteAsync(register, output, cancellation));
            return CommandLine.Done;
        });
        return command;
    }

    private static async Task WriteAsync(Register register, Stream output, CancellationToken cancellation)
    {
        await using var store = EventStore.Open(register.Database);
        await using var buffered = new BufferedStream(output, 1 << 16);
        await Output.WithProgressAsync("export", 0, tell => RegisterExport.WriteAsync(
            store, register.Database, buffered, (done, all) => tell(done, all, $"{done:N0} acts"), cancellation));
        await buffered.FlushAsync(cancellation);
    }

    /// <summary>A file is there whole or not at all.</summary>
    private static async Task ReplaceAsync(string path, Func<Stream, Task> write)
    {
        var part = path + ".part";
        try
        {
            await using (var output = File.Create(part)) await write(output);
            File.Move(part, path, overwrite: true);
        }
        finally
        {
            File.Delete(part);
        }
    }
}
