using Tracker.Vocabulary;

namespace Tracker.Parties;

/// <summary>The states, territories and organisations that a register knows, found by code or by any name they go by.</summary>
public sealed class PartyDirectory
{
    private readonly Dictionary<string, KnownParty> _byName = [];
    private readonly Dictionary<string, KnownParty?> _byWords = [];

    private PartyDirectory(PartyDirectory known, IReadOnlyList<KnownParty> more)
    {
        (_byName, _byWords) = (new(known._byName), new(known._byWords));
        All = [.. known.All.Where(party => !more.Any(other => other.Code == party.Code)), .. more];
        foreach (var party in more)
            foreach (var name in NamesOf(party))
                (_byName[PartyName.Fold(name)], _byWords[PartyName.Shuffle(name)]) = (party, party);
    }

    /// <summary>A directory of these parties; throws when one name means two of them.</summary>
    public PartyDirectory(IReadOnlyList<KnownParty> parties)
    {
        All = parties;
        foreach (var party in parties)
            foreach (var name in NamesOf(party))
                Add(name, party);
    }

    /// <summary>ISO 3166-1 states and territories, Kosovo, what treaties name that is no more, and the organisations that usually sign or report.</summary>
    public static PartyDirectory Default { get; } = new([
        .. Read("states.tsv", PartyKind.State), .. Read("former-states.tsv", PartyKind.FormerState), .. Read("territories.tsv", PartyKind.Territory),
        .. Read("organisations.tsv", PartyKind.Organisation), .. Read("others.tsv", PartyKind.Other)]);

    public IReadOnlyList<KnownParty> All { get; }

    /// <summary>The directory with parties that were registered, whose names come first: a later program may know others of the same.</summary>
    public PartyDirectory With(IReadOnlyList<KnownParty> registered) => registered.Count == 0 ? this : new(this, registered);

    /// <summary>The name of a party, or its code where it has none.</summary>
    public string Name(string code) => Find(code)?.Name ?? code;

    /// <summary>The one party of this code or name, however it is spelt or its words are ordered; null when unknown, or when it could mean two.</summary>
    public KnownParty? Find(string codeOrName) => Named(codeOrName) ?? NamedTwice(codeOrName);

    /// <summary>The party that was most likely meant; null when nothing is near, when two are equally near, or when it may as well be the opposite.</summary>
    public KnownParty? Suggest(string codeOrName) => Find(codeOrName) ?? Nearest(PartyName.Fold(codeOrName));

    private KnownParty? Named(string codeOrName) =>
        _byName.GetValueOrDefault(PartyName.Fold(codeOrName)) ?? _byWords.GetValueOrDefault(PartyName.Shuffle(codeOrName));

    /// <summary>"Benin (Dahomey)", "USSR, Union of Soviet Socialist Republics": two names that lead to one party.</summary>
    private KnownParty? NamedTwice(string names) =>
        names.IndexOfAny(['(', ',']) is > 0 and var at && Named(names[..at]) is { } party && Named(names[at..]) == party ? party : null;

    private KnownParty? Nearest(string typed)
    {
        var limit = Math.Min(3, typed.Length / 4);
        var near = _byName
            .Where(known => known.Key.Length > 3 && Math.Abs(known.Key.Length - typed.Length) <= limit)
            .Select(known => (Name: known.Key, Party: known.Value, Rank: (EditDistance.Between(typed, known.Key), -known.Key.Length)))
            .Where(known => known.Rank.Item1 <= limit && !PartyName.Turns(typed, known.Name))
            .ToList();
        var nearest = near.GroupBy(known => known.Rank).MinBy(equallyNear => equallyNear.Key)?.ToList() ?? [];
        // a misspelt "north" may be a "south"
        var rivals = nearest.Exists(known => PartyName.Turns(known.Name, typed)) ? near : nearest;
        return rivals.Select(known => known.Party).Distinct().ToArray() is [var only] ? only : null;
    }

    private void Add(string name, KnownParty party)
    {
        var key = PartyName.Fold(name);
        if (key is "")
            throw new InvalidOperationException($"'{name}' cannot name {party.Code}: it has no letters.");
        if (!_byName.TryAdd(key, party) && _byName[key] != party)
            throw new InvalidOperationException($"'{name}' cannot name {party.Code}: it already means {_byName[key].Code}.");
        var words = PartyName.Shuffle(name);
        _byWords[words] = _byWords.TryGetValue(words, out var other) && other != party ? null : party;
    }

    private static IEnumerable<string> NamesOf(KnownParty party) =>
        new[] { party.Code, party.Name }.Concat(party.Aliases)
            .SelectMany(name => new[] { name, PartyName.Inverted(name) })
            .OfType<string>();

    private static IEnumerable<KnownParty> Read(string file, PartyKind kind)
    {
        using var reader = new StreamReader(typeof(PartyDirectory).Assembly.GetManifestResourceStream($"parties/{file}")!);
        foreach (var line in reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => line[0] is not '#'))
        {
            string?[] cells = [.. line.TrimEnd('\r').Split('\t').Select(cell => cell is "" ? null : cell)];
            var cell = (int at) => cells.ElementAtOrDefault(at);
            var day = (int at) => cell(at) is { } text ? PartialDate.Parse(text) : null;
            yield return new(cells[0]!, cells[1]!, kind, cell(2)?.Split('|') ?? [], day(3), day(4), cell(5));
        }
    }
}
