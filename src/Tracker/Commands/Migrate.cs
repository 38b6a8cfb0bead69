using System.CommandLine;
using Tracker.Setup;

namespace Tracker.Commands;

/// <summary>Brings the schema up to date.</summary>
public static class Migrate
{
    private static readonly Option<bool> Recreate = new("--recreate")
    {
        Description = "Drop what others built on views and functions of reporting that change, and create it again with its owner, comments and grants.",
    };

    public static Command Command()
    {
        var command = new Command("migrate", "Apply the migrations that the database lacks, and the views and functions that differ.") { Recreate };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var register = await Register.OpenAsync(parsed.GetValue(Options.Data), CommandLine.Say, cancellation, parsed.GetValue(Recreate));
            await Migrations.ApplyAsync(register.Database, CommandLine.Say, cancellation, parsed.GetValue(Recreate));
            Console.Out.WriteLine($"{Migrations.All.Count} migrations and {Definition.All.Count} views and functions in place");
            return CommandLine.Done;
        });
        return command;
    }
}
