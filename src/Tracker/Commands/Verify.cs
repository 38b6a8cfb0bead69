using System.CommandLine;
using Tracker.Questions;
using Tracker.Setup;

namespace Tracker.Commands;

/// <summary>Checks what must hold of the readings.</summary>
public static class Verify
{
    /// <summary>What has no place although something after it has.</summary>
    private const string Skipped =
        """
        select e.seq_id from tracker.mt_events e
        where e.seq_id < (select max(sequence) from tracker.place) and not exists (select from tracker.place p where p.sequence = e.seq_id)
        order by e.seq_id limit 20
        """;

    public static Command Command()
    {
        var command = new Command("verify", "Check that no two standings of one commitment and party overlap, and that who follows the register has skipped nothing.");
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var register = await Register.OpenAsync(parsed.GetValue(Options.Data), CommandLine.Say, cancellation);
            await Migrations.CheckAsync(register.Database, cancellation);
            var overlaps = await register.Database.ReadAsync(
                "select commitment_id, party from reporting.overlapping_standings() limit 20", r => (r.GetGuid(0), r.TextOrNull(1)), cancellation);
            foreach (var (commitment, party) in overlaps) CommandLine.Say($"overlap: {commitment} {party ?? "together"}");
            Console.Out.WriteLine(overlaps.Count == 0 ? "no standings overlap" : "standings overlap: run 'tracker rebuild'");
            var skipped = await register.Database.ReadAsync(Skipped, r => r.GetInt64(0), cancellation);
            foreach (var number in skipped) CommandLine.Say($"skipped: event {number}");
            Console.Out.WriteLine(skipped.Count == 0 ? "no event was skipped by feeds and webhooks" : "feeds and webhooks skipped events");
            return overlaps.Count + skipped.Count == 0 ? CommandLine.Done : CommandLine.Refused;
        });
        return command;
    }
}
