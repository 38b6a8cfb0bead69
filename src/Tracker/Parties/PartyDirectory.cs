namespace Tracker.Parties;

/// <summary>The states and organisations this register knows, found by code or by any name they go by.</summary>
public sealed class PartyDirectory
{
    private readonly Dictionary<string, KnownParty> _byName = [];

    /// <summary>A directory of these parties; throws when one name means two of them.</summary>
    public PartyDirectory(IReadOnlyList<KnownParty> parties)
    {
        All = parties;
        foreach (var party in parties)
            foreach (var name in NamesOf(party))
                Add(name, party);
    }

    /// <summary>ISO 3166-1 states and territories, Kosovo, states that are no more, and the organisations that usually sign or report.</summary>
    public static PartyDirectory Default { get; } =
        new([.. Read("states.tsv", PartyKind.State), .. Read("former-states.tsv", PartyKind.State), .. Read("organisations.tsv", PartyKind.Organisation)]);

    public IReadOnlyList<KnownParty> All { get; }

    /// <summary>The one party of this code or name, however it is spelt; null when unknown, or when it could mean two.</summary>
    public KnownParty? Find(string codeOrName) => _byName.GetValueOrDefault(PartyName.Fold(codeOrName));

    /// <summary>The party that was most likely meant; null when nothing is near, or when two are equally near.</summary>
    public KnownParty? Suggest(string codeOrName) => Find(codeOrName) ?? Nearest(PartyName.Fold(codeOrName));

    private KnownParty? Nearest(string typed)
    {
        var limit = Math.Min(3, typed.Length / 4);
        var nearest = _byName
            .Where(known => known.Key.Length > 3 && Math.Abs(known.Key.Length - typed.Length) <= limit)
            .Select(known => (Party: known.Value, Rank: (EditDistance.Between(typed, known.Key), -known.Key.Length)))
            .Where(known => known.Rank.Item1 <= limit)
            .GroupBy(known => known.Rank, known => known.Party)
            .MinBy(equallyNear => equallyNear.Key);
        return nearest?.Distinct().ToArray() is [var only] ? only : null;
    }

    private void Add(string name, KnownParty party)
    {
        var key = PartyName.Fold(name);
        if (key is "")
            throw new InvalidOperationException($"'{name}' cannot name {party.Code}: it has no letters.");
        if (!_byName.TryAdd(key, party) && _byName[key] != party)
            throw new InvalidOperationException($"'{name}' cannot name {party.Code}: it already means {_byName[key].Code}.");
    }

    private static IEnumerable<string> NamesOf(KnownParty party) =>
        new[] { party.Code, party.Name }.Concat(party.Aliases)
            .SelectMany(name => new[] { name, PartyName.Inverted(name) })
            .OfType<string>();

    private static IEnumerable<KnownParty> Read(string file, PartyKind kind)
    {
        using var reader = new StreamReader(typeof(PartyDirectory).Assembly.GetManifestResourceStream($"parties/{file}")!);
        foreach (var line in reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => line[0] is not '#'))
            yield return line.TrimEnd('\r').Split('\t') switch
            {
                [var code, var name] => new(code, name, kind, []),
                [var code, var name, var aliases] => new(code, name, kind, aliases.Split('|')),
                _ => throw new FormatException($"{file} has a line that is not code, name, aliases: '{line}'"),
            };
    }
}
