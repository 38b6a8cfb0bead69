namespace Tracker.Setup;

/// <summary>Where the register is, and who may reach it.</summary>
/// <param name="ConnectionString">The cluster, as the owner of the schema.</param>
/// <param name="IsEmbedded">The database is this program's own, on this machine.</param>
/// <param name="IsPublic">The operator lets anybody read who reaches the program.</param>
public sealed record Settings(string ConnectionString, bool IsEmbedded, bool IsPublic = false)
{
    /// <summary>How long after each failed delivery to a webhook another is tried; after the last it is given up.</summary>
    public IReadOnlyList<TimeSpan> WebhookRetries { get; init; } =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(15), TimeSpan.FromHours(1), TimeSpan.FromHours(6),
    ];

    /// <summary>Whether <c>TRACKER_PUBLIC_READS</c> opens the reads.</summary>
    public static bool ArePublicReadsAllowed => Environment.GetEnvironmentVariable("TRACKER_PUBLIC_READS") is "true";

    /// <summary>Under what the register's data may be used, as <c>TRACKER_LICENCE</c> says: an SPDX id or an address; null: not stated.</summary>
    public static string? Licence => Environment.GetEnvironmentVariable("TRACKER_LICENCE") is { Length: > 0 } licence ? licence : null;

    /// <summary>Where an operator's own scoring methods are, as <c>TRACKER_METHODS</c> says: a folder of <c>*.json</c>; null: none.</summary>
    public static string? MethodsFolder => Environment.GetEnvironmentVariable("TRACKER_METHODS") is { Length: > 0 } folder ? folder : null;
}
