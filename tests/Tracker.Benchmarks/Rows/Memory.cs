namespace Tracker.Benchmarks;

/// <summary>The memory of the services after load, without PostgreSQL's.</summary>
public static class Memory
{
    public static async Task<IReadOnlyList<Row>> RunAsync(Site site)
    {
        var (ours, bare) = (await site.OursAsync(), await site.BareAsync());
        foreach (var server in new[] { bare, ours })
            foreach (var asks in new[] { OneCommitment.Asks(site, ""), Acts.Asks(site) })
                await site.MeasureAsync(server, asks, 8);
        var (limit, mine) = (Of(bare), Of(ours));
        var ratio = $"{Row.N(mine.Now / limit.Now, 2)} ×";
        return [new("memory after load, and at most before", Say(limit), Say(mine), ratio, "", "≤ 220 MB", new { bare = limit, ours = mine })];
    }

    private static Megabytes Of(Server server) =>
        new(Cpu.Memory(server.Pid, "VmRSS") / 1e3, Cpu.Memory(server.Pid, "VmHWM") / 1e3);

    private static string Say(Megabytes memory) => Row.Inv($"{memory.Now:N0} MB, {memory.Most:N0} MB");

    private sealed record Megabytes(double Now, double Most);
}
