using Npgsql;
using Xunit;

namespace Tracker.Setup;

public class OutageTests
{
    [Theory]
    [InlineData(28)]
    [InlineData(122)]
    [InlineData(unchecked((int)0x80070070))]
    public void A_file_that_finds_no_room_is_no_failure_of_the_program(int code) =>
        Assert.Equal((507, "storage-full"), Told(new InvalidOperationException("spool", new IOException("No space left on device", code))));

    [Fact]
    public void A_file_that_cannot_be_read_for_another_reason_is_one() => Assert.Null(Outage.Of(new IOException("Broken pipe", 32)));

    [Fact]
    public void A_database_that_is_gone_is_told_apart_from_one_that_refuses()
    {
        Assert.Equal((503, "not-ready"), Told(new NpgsqlException("Exception while reading from stream")));
        Assert.Null(Outage.Of(new PostgresException("duplicate key", "ERROR", "ERROR", PostgresErrorCodes.UniqueViolation)));
    }

    private static (int, string)? Told(Exception e) => Outage.Of(e) is { } told ? (told.Status, told.Type) : null;
}
