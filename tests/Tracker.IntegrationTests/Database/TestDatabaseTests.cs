using Npgsql;
using Xunit;

namespace Tracker.Database;

public class TestDatabaseTests(TestDatabase database, ITestOutputHelper output)
{
    [Fact]
    public async Task A_new_database_answers_and_is_empty()
    {
        await using var source = NpgsqlDataSource.Create(await database.NewDatabaseAsync("new"));
        await using var tables = source.CreateCommand("select count(*) from pg_tables where schemaname = 'public'");

        Assert.Equal(0L, await tables.ExecuteScalarAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Databases_of_the_same_name_are_two() =>
        Assert.NotEqual(await database.NewDatabaseAsync("same"), await database.NewDatabaseAsync("same"));

    [Fact]
    public void The_run_says_which_database_it_used()
    {
        output.WriteLine(database.Description);

        Assert.StartsWith("tests run on PostgreSQL ", database.Description, StringComparison.Ordinal);
    }
}
