using System.Text.RegularExpressions;

namespace Tracker.Setup;

/// <summary>A file of <c>migrations/reporting/</c>: one view or function of schema <c>reporting</c>, of the same name, with its comments and grants.</summary>
public sealed partial record Definition(string Name, string Sql)
{
    /// <summary>What marks them in the ledger of migrations.</summary>
    public const string Folder = "reporting/";

    /// <summary>Each after those that it asks.</summary>
    public static IReadOnlyList<Definition> All { get; } = InOrder(
        [.. Migrations.Embedded(Folder).Select(m => new Definition(m.Name, m.Sql))]);

    public string Ledger => Folder + Name;

    public string Hash => new Migration(Name, Sql).Hash;

    /// <exception cref="MigrationException">Two ask each other.</exception>
    public static IReadOnlyList<Definition> InOrder(IReadOnlyList<Definition> files)
    {
        var (byName, placed, open, ordered) = (files.ToDictionary(f => f.Name), new HashSet<string>(), new HashSet<string>(), new List<Definition>());
        foreach (var file in files) Place(file);
        return ordered;

        void Place(Definition file)
        {
            if (placed.Contains(file.Name)) return;
            if (!open.Add(file.Name)) throw new MigrationException($"{file.Ledger} asks itself, by way of others.");
            foreach (var asked in Asked().Matches(file.Sql).Select(m => m.Groups[1].Value).Distinct())
                if (asked != file.Name && byName.TryGetValue(asked, out var other)) Place(other);
            placed.Add(file.Name);
            ordered.Add(file);
        }
    }

    [GeneratedRegex(@"\breporting\.(\w+)")]
    private static partial Regex Asked();
}
