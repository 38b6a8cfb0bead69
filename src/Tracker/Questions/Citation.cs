using System.Globalization;
using Tracker.Standings;

namespace Tracker.Questions;

/// <summary>What an address names beside its days so that it stays what it was: how much was recorded, and the versions of the rules that answered.</summary>
public static class Citation
{
    /// <summary>An instant as exactly as the register keeps it.</summary>
    public static string? Instant(DateTimeOffset? at) => at?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);

    /// <summary>The versions in force.</summary>
    /// <param name="methods">Those by which scores are shown.</param>
    public static IEnumerable<(string Name, string? Value)> InForce(IEnumerable<string> methods)
    {
        var scored = string.Join(',', methods.Distinct().Order(StringComparer.Ordinal));
        return [("policy", StandingPolicy.Default.Name), ("rules", FoldRules.Version), ("methods", scored.Length == 0 ? null : scored)];
    }

    /// <summary>The versions in force, for people.</summary>
    public static string Words(IEnumerable<string> methods) => string.Join(", ", InForce(methods).Where(v => v.Value is not null).Select(v => $"{v.Name} {v.Value}"));

    /// <summary>The versions that an address names and that are not those in force.</summary>
    public static IEnumerable<(string Name, string Cited, string? Now)> Changed(Asked asked, IEnumerable<string> methods) =>
        from now in InForce(methods)
        where asked.Cited.GetValueOrDefault(now.Name) is { } cited && cited != now.Value
        select (now.Name, asked.Cited[now.Name], now.Value);

    /// <summary>The address at which the same is to be found again, page of a list and all.</summary>
    /// <param name="hasDay">Whether an effective day is asked about.</param>
    public static string Address(Asked asked, DateTimeOffset? recordedAt, IEnumerable<string> methods, bool hasDay = true)
    {
        var given = asked.Given.Where(g => g.Key is not ("cursor" or Parameters.Format)).ToDictionary();
        if (hasDay) given["on"] = $"{asked.AsOf.On:O}";
        given["knownOn"] = $"{asked.AsOf.KnownOn:O}";
        if (Instant(recordedAt) is { } instant) given["recordedAt"] = instant;
        var held = asked with { Given = given, AsOf = asked.AsOf with { RecordedAt = recordedAt } };
        var cursor = asked.After is { } after ? $"{after with { Query = held.Fingerprint, AsOf = held.AsOf }}" : null;
        (string Name, string? Value)[] all = [.. given.Select(g => (g.Key, (string?)g.Value)), .. InForce(methods), ("cursor", cursor)];
        return asked.Path + QueryString.Create(all.Where(p => p.Value is not null).Select(p => KeyValuePair.Create(p.Name, p.Value)));
    }
}
