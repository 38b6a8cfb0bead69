using System.Text.RegularExpressions;
using Npgsql;
using Tracker.Database;
using Xunit;

namespace Tracker.Docs;

public partial class ReportingPageTests(TestDatabase database)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_page_names_everything_in_the_schema_and_nothing_else()
    {
        await using var register = await FreshRegister.OpenAsync(database, "reporting_page");
        var (page, catalogue) = (Repository.Read(ReportingPage.Path), await ReportingPage.CatalogueAsync(register.Database));
        var byHand = page.Split(ReportingPage.Heading)[0];
        if (Environment.GetEnvironmentVariable("TRACKER_WRITE_DOCS") == "1")
            await File.WriteAllTextAsync(Path.Combine(Repository.Root, ReportingPage.Path), page = byHand.TrimEnd('\n') + "\n" + catalogue, Ct);

        Assert.True(page.EndsWith(catalogue, StringComparison.Ordinal),
            $"{ReportingPage.Path} is out of date: TRACKER_WRITE_DOCS=1 dotnet test --project tests/Tracker.IntegrationTests writes it anew.");
        Assert.InRange(page.Split('\n').Length, 1, 300);
    }

    [Fact]
    public async Task Every_query_on_the_page_answers_the_reader_of_the_sample()
    {
        await using var register = await FreshRegister.OpenAsync(database, "reporting_queries");
        await register.ImportSampleAsync();
        await using var reader = await Reader.OpenAsync(register.Database, register.ConnectionString);
        var queries = Query().Matches(Repository.Read(ReportingPage.Path)).Select(m => m.Groups[1].Value).ToList();

        Assert.InRange(queries.Count, 20, 100);
        foreach (var query in queries)
        {
            await using var command = new NpgsqlCommand(query, reader);
            await using var rows = await command.ExecuteReaderAsync(Ct);
            Assert.True(await rows.ReadAsync(Ct), $"no row: {query}");
        }
    }

    [GeneratedRegex("^```sql\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Query();
}
