using System.Diagnostics;
using System.Runtime.InteropServices;
using Npgsql;
using Tracker.Acts;
using Tracker.Setup;

namespace Tracker.Benchmarks;

/// <summary>A register filled for a run, on a PostgreSQL of its own, with the services that are measured on it.</summary>
public sealed class Site : IAsyncDisposable
{
    private readonly DirectoryInfo _folder;
    private readonly Lazy<Task<Server>> _ours, _bare;
    private readonly Lazy<Task> _ended;
    private readonly LoadProcess _load = new();
    private readonly PosixSignalRegistration[] _signals;
    private Register? _register;
    private int _postmaster;

    private Site(DirectoryInfo folder, Options options)
    {
        (_folder, Options) = (folder, options);
        _ours = new(() => Server.StartAsync(options.Program, ["serve", "--data", DataFolder], $"/commitments/{Generated.Commitment(0)}"));
        _bare = new(BeginBareAsync);
        _ended = new(EndAsync);
        _signals = [PosixSignalRegistration.Create(PosixSignal.SIGINT, End), PosixSignalRegistration.Create(PosixSignal.SIGTERM, End)];
    }

    public Options Options { get; }

    public string PostgreSqlVersion { get; private set; } = "";

    /// <summary>How many entries the register was filled with.</summary>
    public long Entries { get; private set; }

    public NpgsqlDataSource Database => _register!.Database;

    public string Connection => _register!.Settings.ConnectionString;

    public string DataFolder => Path.Combine(_folder.FullName, "data");

    /// <summary>The program, serving the register.</summary>
    public Task<Server> OursAsync() => _ours.Value;

    /// <summary>The bare service, on the same rows.</summary>
    public Task<Server> BareAsync() => _bare.Value;

    public static async Task<Site> OpenAsync(Options options)
    {
        var folder = Directory.CreateTempSubdirectory("tracker-bench-");
        if (!OperatingSystem.IsWindows()) folder.UnixFileMode |= UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        var site = new Site(folder, options);
        try
        {
            site._register = await Register.OpenAsync(site.DataFolder, _ => { }, CancellationToken.None);
            site._postmaster = Cpu.ParentOf(await site.ScalarAsync<int>("select pg_backend_pid()"));
            site.PostgreSqlVersion = await site.ScalarAsync<string>("show server_version");
            var clock = Stopwatch.StartNew();
            site.Entries = await ImportAsync(site.Database, Path.Combine(folder.FullName, "register.jsonl"), Generated.Lines(options.Commitments));
            Run.Say($"{site.Entries:N0} entries imported, {site.Entries / clock.Elapsed.TotalSeconds:N0} a second");
            await site.ExecuteAsync("vacuum analyze");
            return site;
        }
        catch
        {
            await site.DisposeAsync();
            throw;
        }
    }

    /// <summary>Imports lines, all of which must be new and right.</summary>
    public static async Task<long> ImportAsync(NpgsqlDataSource database, string path, IEnumerable<string> lines)
    {
        await File.WriteAllLinesAsync(path, lines);
        await using var file = File.OpenRead(path);
        await using var store = EventStore.Open(database);
        return (await ImportAsync(store, database, file)).Recorded;
    }

    public static async Task<ImportCounts> ImportAsync(Marten.IDocumentStore store, NpgsqlDataSource database, Stream file)
    {
        await EventStore.EnsureReadingsAsync(database, _ => { }, CancellationToken.None);
        return await new Importer(store, database).RunAsync(
            JsonLines.ReadAsync(file), "bench", Actor.Importing("bench", "bench"), allOrNothing: false,
            r => throw new InvalidOperationException($"line {r.Line}: {r.Because.Detail}"), (_, _) => { }, CancellationToken.None);
    }

    /// <summary>Imports more lines into the register that is served.</summary>
    public Task<long> ImportAsync(IEnumerable<string> lines) => ImportAsync(Database, Path.Combine(_folder.FullName, "more.jsonl"), lines);

    /// <summary>Puts a service under load.</summary>
    public async Task<Measured> MeasureAsync(Server server, IReadOnlyList<Ask> asks, int clients, double? seconds = null)
    {
        var before = (Service: Cpu.Of(server.Pid), Postgres: Cpu.OfServer(_postmaster), Load: Cpu.Of(_load.Pid));
        var result = await _load.RunAsync(server.Url, asks, clients, seconds ?? Options.Seconds);
        var answers = Math.Max(1, result.Answered);
        return new(result.Answered / result.Seconds, result.P50, result.P99,
            1e6 * (Cpu.Of(server.Pid) - before.Service) / answers, 1e6 * (Cpu.OfServer(_postmaster) - before.Postgres) / answers,
            1e6 * (Cpu.Of(_load.Pid) - before.Load) / answers, result.Bytes, result.Failed, result.Failure);
    }

    /// <summary>Does work in this process.</summary>
    /// <param name="work">Says how many items it did.</param>
    public async Task<Measured> MeasureAsync(Func<Task<long>> work)
    {
        var before = (Own: Cpu.Of(Environment.ProcessId), Postgres: Cpu.OfServer(_postmaster));
        var clock = Stopwatch.StartNew();
        var items = await work();
        var seconds = clock.Elapsed.TotalSeconds;
        return new(items / seconds, 1e3 * seconds, 1e3 * seconds,
            1e6 * (Cpu.Of(Environment.ProcessId) - before.Own) / items, 1e6 * (Cpu.OfServer(_postmaster) - before.Postgres) / items, 0, 0, 0, null);
    }

    /// <summary>Measures in turn, round by round.</summary>
    public async Task<IReadOnlyList<Measured[]>> InTurnAsync(params Func<Task<Measured>>[] peers)
    {
        var rounds = new List<Measured[]>();
        for (var round = 0; round < Options.Rounds; round++)
        {
            var measured = new Measured[peers.Length];
            for (var i = 0; i < peers.Length; i++) measured[i] = await peers[i]();
            rounds.Add(measured);
        }

        return rounds;
    }

    /// <summary>The same after a round, in which code is compiled, that does not count.</summary>
    public async Task<IReadOnlyList<Measured[]>> WarmInTurnAsync(params Func<Task<Measured>>[] peers)
    {
        foreach (var peer in peers) await peer();
        return await InTurnAsync(peers);
    }

    public async Task<T> ScalarAsync<T>(string sql)
    {
        await using var command = Database.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    public async Task ExecuteAsync(string sql)
    {
        await using var command = Database.CreateCommand(sql);
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Stops the services and PostgreSQL; what is measured next begins with the files.</summary>
    public async Task StopAsync()
    {
        foreach (var server in new[] { _ours, _bare })
            if (server.IsValueCreated && server.Value.IsCompletedSuccessfully) await (await server.Value).DisposeAsync();
        if (_register is not null) await _register.DisposeAsync();
        _register = null;
    }

    public ValueTask DisposeAsync() => new(_ended.Value);

    private async Task EndAsync()
    {
        await StopAsync();
        _load.Dispose();
        _folder.Delete(recursive: true);
    }

    /// <summary>Leaves no server behind.</summary>
    private void End(PosixSignalContext signal)
    {
        signal.Cancel = true;
        _ended.Value.Wait(TimeSpan.FromSeconds(60));
        Environment.Exit(1);
    }

    private async Task<Server> BeginBareAsync()
    {
        await BareTables.MakeAsync(this, await OursAsync());
        return await Server.StartAsync(typeof(Site).Assembly.Location, ["bare", "--data", DataFolder], $"/commitments/{Generated.Commitment(0)}");
    }
}
