using System.CommandLine;
using Tracker.Readings;
using Tracker.Setup;

namespace Tracker.Commands;

/// <summary>Writes all readings anew from the events.</summary>
public static class Rebuild
{
    public static Command Command()
    {
        var command = new Command("rebuild", "Write all readings anew from the events; readers see the old ones until the new are complete.");
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var register = await Register.OpenAsync(parsed.GetValue(Options.Data), CommandLine.Say, cancellation);
            await Migrations.CheckAsync(register.Database, cancellation);
            var done = 0L;
            await Output.WithProgressAsync("rebuild", 0, tell => new ReadingsWriter(EventStore.Json, register.Database).RebuildAsync(
                (rebuilt, all) => tell(done = rebuilt, all, $"{rebuilt:N0} of {all:N0}"), cancellation));
            Console.Out.WriteLine($"{done:N0} instruments and commitments rebuilt");
            return CommandLine.Done;
        });
        return command;
    }
}
