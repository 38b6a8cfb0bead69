using Npgsql;
using Tracker.Acts;

namespace Tracker.Setup;

/// <summary>Failures that are no fault of a request nor of the program: once what lacks is there again, the same request succeeds.</summary>
public static class Outage
{
    /// <summary>ENOSPC and EDQUOT, as .NET passes them on; ERROR_HANDLE_DISK_FULL and ERROR_DISK_FULL of Windows.</summary>
    private static readonly int[] Full = [28, 122, unchecked((int)0x80070027), unchecked((int)0x80070070)];

    /// <returns>What a request that fails by it is answered; null where the program itself failed.</returns>
    public static Refusal? Of(Exception e) => e switch
    {
        PostgresException { SqlState: var state } => Of(state),
        NpgsqlException => NotReady("The database does not answer."),
        IOException { HResult: var code } when Full.Contains(code) => new Refusal(507, "storage-full", "The disk of the server is full.", []),
        { InnerException: { } inner } => Of(inner),
        _ => null,
    };

    private static Refusal? Of(string state) => state switch
    {
        "53100" => new Refusal(507, "storage-full", "The disk of the database is full.", []),
        "53200" => NotReady("The database has no memory left."),
        "53300" => NotReady("The database has no connection left."),
        "25006" => NotReady("The database takes no writes: it is a standby, or was made read-only."),
        "57P01" or "57P02" or "57P03" => NotReady("The database is stopping or starting."),
        "55P03" => new Refusal(503, "busy", "Others are recording on the same, or all readings are being written; nothing of this was recorded.", []),
        "58030" => NotReady("The database cannot read or write its files."),
        ['5', '3', ..] => NotReady("The database has not the resources that this needs."),
        ['0', '8', ..] => NotReady("The database does not answer."),
        _ => null,
    };

    private static Refusal NotReady(string why) => new(503, "not-ready", why, []);
}
