using System.CommandLine;
using Tracker.Setup;

namespace Tracker.Commands;

/// <summary>Brings the schema up to date.</summary>
public static class Migrate
{
    public static Command Command()
    {
        var command = new Command("migrate", "Apply the migrations that the database lacks.");
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var register = await Register.OpenAsync(parsed.GetValue(Options.Data), CommandLine.Say, cancellation);
            await Migrations.ApplyAsync(register.Database, CommandLine.Say, cancellation);
            Console.Out.WriteLine($"{Migrations.All.Count} migrations in place");
            return CommandLine.Done;
        });
        return command;
    }
}
