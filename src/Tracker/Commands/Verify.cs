using System.CommandLine;
using Tracker.Questions;
using Tracker.Setup;

namespace Tracker.Commands;

/// <summary>Checks what must hold of the readings.</summary>
public static class Verify
{
    public static Command Command()
    {
        var command = new Command("verify", "Check that no two standings of one commitment and party overlap.");
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var register = await Register.OpenAsync(parsed.GetValue(Options.Data), CommandLine.Say, cancellation);
            await Migrations.CheckAsync(register.Database, cancellation);
            var overlaps = await register.Database.ReadAsync(
                "select commitment_id, party from reporting.overlapping_standings() limit 20", r => (r.GetGuid(0), r.TextOrNull(1)), cancellation);
            foreach (var (commitment, party) in overlaps) CommandLine.Say($"overlap: {commitment} {party ?? "together"}");
            Console.Out.WriteLine(overlaps.Count == 0 ? "no standings overlap" : "standings overlap: run 'tracker rebuild'");
            return overlaps.Count == 0 ? CommandLine.Done : CommandLine.Refused;
        });
        return command;
    }
}
