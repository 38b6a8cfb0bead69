using Npgsql;

namespace Tracker.Setup;

/// <summary>
/// A private PostgreSQL for one data folder, shared by every process that opens it: the first one in starts it, the last one out stops it.
/// A killed process leaves the server running; the next one adopts it and stops it at its end.
/// </summary>
public sealed class EmbeddedPostgres : IAsyncDisposable
{
    private readonly EmbeddedPostgresOptions _options;
    private readonly PostgresCluster _cluster;
    private readonly Patience _patience;
    private FileStream? _inUse;

    private EmbeddedPostgres(EmbeddedPostgresOptions options, Action<string> say)
    {
        _options = options;
        _patience = new Patience(say, options.LongestWait);
        _cluster = new PostgresCluster(options.DataFolder, _patience);
    }

    /// <summary>The folder that holds the cluster, its passwords and the locks.</summary>
    public string DataFolder => _options.DataFolder;

    /// <summary>Connects the owner of the database <c>tracker</c>.</summary>
    public string ConnectionString { get; private set; } = "";

    /// <summary>Connects <c>dashboard_reader</c>, who may read what the migrations grant.</summary>
    public string ReaderConnectionString { get; private set; } = "";

    /// <summary>Whether the server already ran when this process came.</summary>
    public bool Adopted { get; private set; }

    private string StartLock => Path.Combine(DataFolder, "start.lock");
    private string InUseLock => Path.Combine(DataFolder, "in-use.lock");

    /// <summary>Starts the server of a data folder, or joins the one that runs.</summary>
    /// <param name="dataFolder">Null: TRACKER_DATA, else the default folder of this user.</param>
    /// <param name="say">Hears, in plain sentences, what takes time.</param>
    /// <param name="ct">Gives up, and leaves no server behind that nobody else uses.</param>
    /// <exception cref="EmbeddedPostgresUnavailableException">The message tells the user what to do about it.</exception>
    public static Task<EmbeddedPostgres> StartAsync(string? dataFolder, Action<string> say, CancellationToken ct) =>
        StartAsync(EmbeddedPostgresOptions.FromEnvironment(dataFolder), say, ct);

    internal static async Task<EmbeddedPostgres> StartAsync(EmbeddedPostgresOptions options, Action<string> say, CancellationToken ct)
    {
        var postgres = new EmbeddedPostgres(options, say);
        try
        {
            await postgres.JoinAsync(ct);
            return postgres;
        }
        catch (Exception e)
        {
            await postgres.DisposeAsync();
            if (e is UnauthorizedAccessException)
                throw new EmbeddedPostgresUnavailableException($"{e.Message} Choose another folder with --data.", e);
            throw;
        }
    }

    /// <summary>Leaves the server, and stops it when nobody else uses it.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_inUse is null) return;
        using var stopping = await LockFile.TakeAsync(StartLock, _patience, CancellationToken.None);
        await _inUse.DisposeAsync();
        _inUse = null;
        using var alone = LockFile.TryTake(InUseLock);
        if (alone is null)
            _patience.Say("PostgreSQL stays up: another tracker uses it");
        else
            await _cluster.StopAsync(CancellationToken.None);
    }

    private async Task JoinAsync(CancellationToken ct)
    {
        await OperatingSystemUser.MakeFolderAsync(DataFolder, ct);
        // fetched before the lock is taken, so that nobody waits for a lock while this process downloads
        if (_cluster.Running() is null) await BinariesAsync(ct);

        using var starting = await LockFile.TakeAsync(StartLock, _patience, ct);
        _inUse = LockFile.Share(InUseLock);
        var access = await AdoptAsync(ct) ?? await StartServerAsync(ct);
        ConnectionString = access.Owner;
        ReaderConnectionString = access.Reader;
    }

    private async Task<PostgresAccess?> AdoptAsync(CancellationToken ct)
    {
        if (await _cluster.ReadyAsync(ct) is not { } server) return null;
        try
        {
            var access = await PostgresAccess.PrepareAsync(DataFolder, server.Port, ct);
            Adopted = true;
            return access;
        }
        catch (NpgsqlException e) when (e is not PostgresException)
        {
            // found in its last moments
            await _cluster.GoneAsync(server, ct);
            return null;
        }
    }

    private async Task<PostgresAccess> StartServerAsync(CancellationToken ct)
    {
        var server = await _cluster.StartAsync(await BinariesAsync(ct), ct);
        return await PostgresAccess.PrepareAsync(DataFolder, server.Port, ct);
    }

    private Task<PostgresBinaries> BinariesAsync(CancellationToken ct) =>
        PostgresBinaries.FindAsync(_options, _cluster.Major, _patience.Say, ct);
}
