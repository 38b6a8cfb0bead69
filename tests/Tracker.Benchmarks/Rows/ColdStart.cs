namespace Tracker.Benchmarks;

/// <summary>
/// From the start of the process to the first commitment answered, with the start of its PostgreSQL, on files that the machine still holds in
/// memory.
/// </summary>
public static class ColdStart
{
    public static async Task<IReadOnlyList<Row>> RunAsync(Site site)
    {
        await site.BareAsync();
        await site.StopAsync();
        var rounds = await site.InTurnAsync(
            () => StartAsync(typeof(Site).Assembly.Location, ["bare", "--data", site.DataFolder]),
            () => StartAsync(site.Options.Program, ["serve", "--data", site.DataFolder]));
        var ratio = Median.Of(rounds.Select(r => r[1].P50 / r[0].P50));
        return
        [
            new("cold start to the first answer, with its PostgreSQL; memory then", Say(0), Say(1), $"{Row.N(ratio, 2)} ×", "", "≤ 2.2 s", rounds),
        ];

        string Say(int which)
        {
            var (milliseconds, kilobytes) = (Median.Of(rounds.Select(r => r[which].P50)), Median.Of(rounds.Select(r => r[which].Bytes)));
            return Row.Inv($"{Row.N(milliseconds / 1e3)} s, {kilobytes / 1e3:N0} MB");
        }
    }

    private static async Task<Measured> StartAsync(string program, string[] arguments)
    {
        await using var server = await Server.StartAsync(program, arguments, $"/commitments/{Generated.Commitment(0)}");
        var milliseconds = server.ToFirstAnswer.TotalMilliseconds;
        return new(1e3 / milliseconds, milliseconds, milliseconds, 1e6 * Cpu.Of(server.Pid), 0, 0, Cpu.Memory(server.Pid, "VmRSS"), 0, null);
    }
}
