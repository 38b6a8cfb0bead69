namespace Tracker.Setup;

/// <summary>The embedded PostgreSQL cannot be had; the message is for the user and says what to do.</summary>
public sealed class EmbeddedPostgresUnavailableException(string message, Exception? inner = null) : Exception(message, inner)
{
    internal const string BringYourOwn =
        "Install PostgreSQL 16 or newer and set TRACKER_PG_BIN to its bin folder, or give a database with ConnectionStrings__Tracker.";
}
