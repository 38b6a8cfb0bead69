namespace Tracker.Commands;

/// <summary>Asks at the terminal who is meant by a name, once for each name; where nobody answers the name stays unknown.</summary>
/// <param name="parties">The parties known by then.</param>
internal sealed class PartyAnswers(Func<Parties.PartyDirectory> parties)
{
    private readonly Dictionary<string, string?> _given = new(StringComparer.OrdinalIgnoreCase);

    public string? Ask(string name, string why)
    {
        if (_given.TryGetValue(name, out var given)) return given;
        CommandLine.Say($"{why} Who is it? A code or a name; - leaves it out, nothing refuses its rows.");
        for (string? line; !string.IsNullOrWhiteSpace(line = Console.In.ReadLine());)
        {
            if (line.Trim() == "-" || parties().Find(line.Trim()) is not null) return _given[name] = line.Trim();
            CommandLine.Say($"'{Acts.Text.Short(line.Trim())}' is not known either.");
        }

        return _given[name] = null;
    }
}
