using System.Text;
using Marten;
using Npgsql;
using Tracker.Acts;
using Tracker.Database;
using Tracker.Exports;
using Tracker.Readings;
using Tracker.Setup;
using Xunit;

namespace Tracker;

/// <summary>A migrated database of its own and what the commands use on it, without a server.</summary>
public sealed class FreshRegister : IAsyncDisposable
{
    private readonly DocumentStore _store;

    private FreshRegister(string connectionString)
    {
        ConnectionString = connectionString;
        Database = Setup.Database.Open(connectionString);
        _store = EventStore.Open(Database);
        Readings = new ReadingsWriter(EventStore.Json, Database);
    }

    public string ConnectionString { get; }

    public NpgsqlDataSource Database { get; }

    public ReadingsWriter Readings { get; }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task<FreshRegister> OpenAsync(TestDatabase database, string name)
    {
        var register = new FreshRegister(await database.NewDatabaseAsync(name));
        await Migrations.ApplyAsync(register.Database, _ => { }, Ct);
        return register;
    }

    public Task<(ImportCounts Counts, List<Rejection> Rejections)> ImportAsync(params string[] lines) =>
        ImportAsync(new MemoryStream(Encoding.UTF8.GetBytes(string.Join('\n', lines))));

    public async Task<(ImportCounts Counts, List<Rejection> Rejections)> ImportAsync(Stream file, bool allOrNothing = false)
    {
        await using var input = file;
        return await ImportAsync(JsonLines.ReadAsync(input), allOrNothing);
    }

    public async Task<(ImportCounts Counts, List<Rejection> Rejections)> ImportAsync(IAsyncEnumerable<InputLine> lines, bool allOrNothing = false)
    {
        var rejections = new List<Rejection>();
        var importer = new Importer(_store, Database);
        var counts = await importer.RunAsync(
            lines, "test", Actor.Importing("ana", "test"), allOrNothing, rejections.Add, (_, _) => { }, Ct);
        return (counts, rejections);
    }

    public async Task ImportSampleAsync()
    {
        var (counts, rejections) = await ImportAsync(Sample());
        Assert.Empty(rejections);
        Assert.Equal(counts.Read, counts.Recorded);
    }

    /// <summary>The register as an import file.</summary>
    public async Task<byte[]> ExportAsync()
    {
        using var output = new MemoryStream();
        await RegisterExport.WriteAsync(_store, Database, output, (_, _) => { }, Ct);
        return output.ToArray();
    }

    public Task RebuildAsync() => Readings.RebuildAsync((_, _) => { }, Ct);

    public static Stream Sample() => typeof(Importer).Assembly.GetManifestResourceStream("samples/fresh-wind.jsonl")!;

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        await Database.DisposeAsync();
    }
}
