namespace Tracker.Setup;

/// <summary>The database files of one data folder and the server on them, if it runs. Callers hold the start lock.</summary>
internal sealed class PostgresCluster(string dataFolder, Patience patience)
{
    private static readonly string[] s_settings =
    [
        "listen_addresses=127.0.0.1", "unix_socket_directories=", "password_encryption=scram-sha-256",
        "max_connections=100", "timezone=UTC", "log_timezone=UTC",
    ];

    private static readonly string[] s_builtinLocale = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"];

    public string Folder { get; } = Path.Combine(dataFolder, "cluster");

    /// <summary>Null when there are no database files yet.</summary>
    public int? Major => File.Exists(VersionFile) ? int.Parse(File.ReadAllText(VersionFile)) : null;

    private string VersionFile => Path.Combine(Folder, "PG_VERSION");
    private string PortFile => Path.Combine(dataFolder, "port");
    private string Log => Path.Combine(Folder, "server.log");

    public Postmaster? Running() => Postmaster.Of(Folder);

    /// <summary>The running server once it answers; null when none runs.</summary>
    public async Task<Postmaster?> ReadyAsync(CancellationToken ct)
    {
        Postmaster? server = null;
        await patience.WaitAsync(
            () => (server = Running()) is null or { IsReady: true }, "PostgreSQL to recover", $"Its log is {Log}.", ct);
        return server;
    }

    public Task GoneAsync(Postmaster server, CancellationToken ct) => patience.WaitAsync(
        () => Running()?.Pid != server.Pid,
        "a PostgreSQL that no longer answers to end",
        $"End process {server.Pid}; its log is {Log}.",
        ct);

    public async Task<Postmaster> StartAsync(PostgresBinaries binaries, CancellationToken ct)
    {
        Leftovers.Delete(dataFolder, "cluster.new-*");
        if (Major is null) await InitialiseAsync(binaries, ct);
        await ForgetDeadServerAsync(ct);
        foreach (var port in LoopbackPort.Candidates(PortFile))
        {
            await ControlAsync(binaries.Folder, ["start", "-l", Log, "-o", $"-p {port}"], ct);
            if (await ReadyAsync(ct) is not { } server) continue;
            await File.WriteAllTextAsync(PortFile, $"{server.Port}\n", ct);
            return server;
        }
        List<string> said = File.Exists(Log) ? [.. File.ReadLines(Log).TakeLast(20)] : [];
        var lastWords = said.FindLast(l => l.Contains("FATAL:") || l.Contains("PANIC:")) ?? string.Join(' ', said.TakeLast(3));
        throw new EmbeddedPostgresUnavailableException($"PostgreSQL did not start. The last words in {Log}: {lastWords}");
    }

    public async Task StopAsync(CancellationToken ct)
    {
        if (Running() is null) return;
        // the programs that started it, which need not be those we would choose today
        var command = await File.ReadAllTextAsync(Path.Combine(Folder, "postmaster.opts"), ct);
        var programs = Path.GetDirectoryName(command[..command.IndexOf(" \"", StringComparison.Ordinal)])!;
        var stop = await ControlAsync(programs, ["stop", "-m", "fast"], ct);
        if (stop.ExitCode != 0) patience.Say($"PostgreSQL did not stop: {stop.Output}");
    }

    private Task<ChildProcess> ControlAsync(string programs, string[] arguments, CancellationToken ct) =>
        ServerProgramAsync(programs, "pg_ctl", ["-D", Folder, "-s", "-w", "-t", "60", .. arguments], ct);

    private static Task<ChildProcess> ServerProgramAsync(string programs, string name, string[] arguments, CancellationToken ct) =>
        ChildProcess.RunAsync(PostgresBinaries.Program(programs, name), arguments, user: OperatingSystemUser.ServerUser, ct: ct);

    // into a folder of its own, then renamed: a killed process leaves no half cluster, and its initdb may go on writing for a while
    private async Task InitialiseAsync(PostgresBinaries binaries, CancellationToken ct)
    {
        patience.Say($"creating the database in {dataFolder} …");
        var unfinished = $"{Folder}.new-{Guid.NewGuid():N}";
        var password = unfinished + ".password";
        Directory.CreateDirectory(unfinished);
        Secret.Write(password, Secret.ReadOrMake(PostgresAccess.OwnerPassword(dataFolder)));
        await OperatingSystemUser.HandOverAsync(unfinished, ct);
        await OperatingSystemUser.HandOverAsync(password, ct);

        try
        {
            var initdb = await ServerProgramAsync(binaries.Folder, "initdb", InitdbArguments(unfinished, password, binaries.Major), ct);
            if (initdb.ExitCode != 0) throw new EmbeddedPostgresUnavailableException($"PostgreSQL's initdb failed: {initdb.Output}");
            Directory.Move(unfinished, Folder);
        }
        finally
        {
            File.Delete(password);
        }
    }

    private static string[] InitdbArguments(string folder, string password, int major) =>
    [
        "-D", folder, "-U", PostgresAccess.OwnerName, $"--pwfile={password}", "--auth=scram-sha-256", "--encoding=UTF8",
        .. major >= 17 ? s_builtinLocale : ["--locale=C.UTF-8"],
        "--data-checksums", "--no-instructions", .. s_settings.Select(setting => $"--set={setting}"),
    ];

    // PostgreSQL trusts a stale file whose pid has gone to another of our processes; only with no server process left may it go
    private async Task ForgetDeadServerAsync(CancellationToken ct)
    {
        if (!OperatingSystem.IsLinux() || !File.Exists(Postmaster.PidFile(Folder))) return;
        await patience.WaitAsync(
            () => !Postmaster.AnyWorksIn(Folder),
            "the rest of a killed PostgreSQL to end",
            $"End the postgres processes of {Folder}.",
            ct);
        File.Delete(Postmaster.PidFile(Folder));
    }
}
