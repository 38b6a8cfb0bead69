using Npgsql;
using Tracker.Database;
using Xunit;

namespace Tracker.Pages;

/// <summary>What the page says to which a form leads.</summary>
public class RecordedTests(TestDatabase database) : OwnServer(database, "recorded")
{
    private const string Instrument = """{"key":"late","kind":"treaty","title":"T","adoptedOn":"2020","parties":["KAZ","KOR"],"knownOn":"2020-12-31"}""", Behind = "It is not shown here yet";

    [Fact]
    public async Task What_the_readings_do_not_show_yet_is_recorded_all_the_same_and_the_page_says_so()
    {
        await using var holder = await Register.Database.OpenConnectionAsync(Ct);
        await using var transaction = await holder.BeginTransactionAsync(Ct);
        await using (var held = new NpgsqlCommand("select pg_advisory_xact_lock(hashtext('tracker readings'))", holder)) await held.ExecuteNonQueryAsync(Ct);
        var recorded = await Api.ActAsync("/instruments", Instrument);
        var address = $"/instruments/late?recorded={recorded["entry"]}";

        var before = await PageAsync(address);
        await transaction.RollbackAsync(Ct);
        await Register.CaughtUpAsync();
        var after = await PageAsync(address);

        Assert.Equal((201, "behind", 404, 200), (recorded.Status, recorded.Header("Readings"), before.Status, after.Status));
        Assert.Contains(Behind, before.Text, StringComparison.Ordinal);
        Assert.Contains($"href=\"?recorded={recorded["entry"]}\"", before.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Behind, after.Text, StringComparison.Ordinal);
        Assert.Contains($"href=\"#entry-{recorded["entry"]}\">See the entry", after.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_register_does_not_hold_is_not_said_to_be_recorded() =>
        Assert.DoesNotContain("Recorded.", (await PageAsync($"/?recorded={Guid.NewGuid()}")).Text, StringComparison.Ordinal);

    private Task<Answer> PageAsync(string address) => Api.SendAsync(HttpMethod.Get, address, null, ("Accept", "text/html"));
}
