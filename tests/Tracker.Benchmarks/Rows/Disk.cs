namespace Tracker.Benchmarks;

/// <summary>Bytes on disk, with indexes, of everything beside those of the events.</summary>
public static class Disk
{
    private const string Sizes =
        """
        select n.nspname || '.' || relname, pg_total_relation_size(c.oid) from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where n.nspname not in ('pg_catalog', 'information_schema', 'bare', 'raw') and c.relkind in ('r', 'm') order by 2 desc
        """;

    public static async Task<IReadOnlyList<Row>> RunAsync(Site site)
    {
        var tables = new Dictionary<string, long>();
        await using (var command = site.Database.CreateCommand(Sizes))
        await using (var reader = await command.ExecuteReaderAsync())
            while (await reader.ReadAsync()) tables[reader.GetString(0)] = reader.GetInt64(1);

        var (events, all) = (tables["tracker.mt_events"], tables.Values.Sum());
        var largest = string.Join(", ", tables.Where(t => t.Key != "tracker.mt_events").Take(6).Select(t => $"{t.Key} {Each(t.Value)}"));
        var ratio = $"{Row.N(all / (double)events)} ×";
        return [new("bytes on disk an entry, everything against `mt_events`", Each(events), $"{Each(all)}: {largest}", ratio, "", "≤ 3 ×", tables)];

        string Each(long bytes) => Row.Inv($"{bytes / (double)site.Entries:N0}");
    }
}
