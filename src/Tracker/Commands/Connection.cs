using System.CommandLine;
using Npgsql;
using Tracker.Setup;

namespace Tracker.Commands;

/// <summary>How dashboards connect, as the role that may only read.</summary>
public static class Connection
{
    public static Command Command()
    {
        var command = new Command("connection", "Print how dashboards connect: the connection string and a psql line, as dashboard_reader.");
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var register = await Register.OpenAsync(parsed.GetValue(Options.Data), CommandLine.Say, cancellation);
            var reader = new NpgsqlConnectionStringBuilder(register.ReaderConnectionString ?? register.Settings.ConnectionString);
            if (register.ReaderConnectionString is null)
            {
                (reader.Username, reader.Password) = ("dashboard_reader", null);
                CommandLine.Say("Give the role a password first, as the owner: alter role dashboard_reader login password '…'");
            }
            else CommandLine.Say("The embedded database runs while the program serves.");
            Console.Out.WriteLine($"Host={reader.Host};Port={reader.Port};Database={reader.Database};Username={reader.Username}{(reader.Password is { } p ? $";Password={p}" : "")}");
            Console.Out.WriteLine($"psql 'postgresql://{reader.Username}{(reader.Password is { } q ? ":" + Uri.EscapeDataString(q) : "")}@{reader.Host}:{reader.Port}/{reader.Database}'");
            return CommandLine.Done;
        });
        return command;
    }
}
