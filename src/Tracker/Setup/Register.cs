using Npgsql;

namespace Tracker.Setup;

/// <summary>An open register: the cluster that was named, or this program's own.</summary>
public sealed class Register : IAsyncDisposable
{
    private readonly EmbeddedPostgres? _embedded;

    private Register(EmbeddedPostgres? embedded, string connectionString)
    {
        _embedded = embedded;
        Settings = new Settings(connectionString, embedded is not null, Settings.ArePublicReadsAllowed);
        Database = Setup.Database.Open(connectionString);
    }

    public Settings Settings { get; }

    public NpgsqlDataSource Database { get; }

    /// <summary>The connection for dashboards, where this program made their role.</summary>
    public string? ReaderConnectionString => _embedded?.ReaderConnectionString;

    /// <param name="recreate">As in <see cref="Migrations.ApplyAsync"/>, for the program's own cluster.</param>
    public static async Task<Register> OpenAsync(string? dataFolder, Action<string> say, CancellationToken cancellation, bool recreate = false)
    {
        if (Environment.GetEnvironmentVariable("ConnectionStrings__Tracker") is { Length: > 0 } given) return new Register(null, given);
        var embedded = await EmbeddedPostgres.StartAsync(dataFolder, say, cancellation);
        say($"data folder {embedded.DataFolder}");
        var register = new Register(embedded, embedded.ConnectionString);
        try
        {
            await Migrations.ApplyAsync(register.Database, say, cancellation, recreate);
            return register;
        }
        catch
        {
            await register.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        NpgsqlConnection.ClearAllPools();
        if (_embedded is not null) await _embedded.DisposeAsync();
    }
}
