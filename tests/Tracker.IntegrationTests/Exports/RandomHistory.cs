using System.Text.Json;

namespace Tracker.Exports;

/// <summary>A file of acts in a random order on few instruments and commitments; some of its lines are refused.</summary>
internal sealed class RandomHistory
{
    private static readonly string[] Parties = ["KOR", "KAZ"];
    private readonly Random _random;
    private readonly string _name;
    private readonly List<string> _commitments = [];
    private readonly List<(string Kind, string Owner, string Entry)> _entries = [];

    private RandomHistory(int seed) => (_random, _name) = (new Random(seed), $"h{seed}");

    public static IEnumerable<string> Of(int seed, int lines)
    {
        var history = new RandomHistory(seed);
        for (var i = 0; i < 3; i++)
            yield return Line(new() { ["act"] = "register-instrument", ["key"] = $"h{seed}/{i}", ["kind"] = "treaty", ["title"] = "T", ["adoptedOn"] = "2020", ["knownOn"] = "2020-12-31", ["parties"] = Parties });
        for (var n = 3; n < lines; n++) yield return history.Next($"h{seed}/{n}");
    }

    private string Next(string key)
    {
        var instrument = $"{_name}/{_random.Next(3)}";
        if (_commitments.Count == 0 || _random.Next(10) == 0)
        {
            _commitments.Add(key);
            return Act("register-commitment", key, ("instrument", instrument), ("text", $"We shall {key}."), ("obligors", Parties));
        }

        if (_random.Next(6) == 0) return On("instrument", instrument, key);
        if (_entries.Count == 0 || _random.Next(3) > 0) return On("commitment", OneOf(_commitments), key);
        return Change(OneOf(_entries), key);
    }

    private string On(string kind, string owner, string key)
    {
        var isKeyless = _random.Next(5) == 0;
        if (!isKeyless) _entries.Add((kind, owner, key));
        var (name, on) = (isKeyless ? null : key, $"2021-{_random.Next(1, 13):00}");
        return (kind == "instrument" ? 9 : _random.Next(6)) switch
        {
            0 or 1 => Act("link-commitment", name, (kind, owner), ("relation", _random.Next(2) == 0 ? "renews" : "supersedes"), ("to", OneOf(_commitments)), ("on", on)),
            2 => Act("assess-commitment", name, (kind, owner), ("method", "g7g20rg@2"), ("code", _random.Next(2) == 0 ? "+1" : "0"), ("on", on), ("coder", key)),
            9 => Act("record-party-action", name, (kind, owner), ("party", "KAZ"), ("action", _random.Next(3) == 0 ? "withdrew" : "ratified"), ("on", on)),
            _ => Act("log-progress", name, (kind, owner), ("on", on), ("effect", _random.Next(2) == 0 ? "starts" : "completes"), ("summary", key)),
        };
    }

    private string Change((string Kind, string Owner, string Entry) of, string key)
    {
        if (_random.Next(12) == 0) return Act("retract-entry", key, ("instrument", $"{_name}/2"), ("entry", $"{_name}/2"), ("reason", "r"));
        _entries.Add((of.Kind, of.Owner, key));
        (string, object)[] about = [(of.Kind, of.Owner), ("entry", of.Entry), ("reason", "r")];
        return _random.Next(4) switch
        {
            0 when of.Kind == "commitment" => Act("dispute-entry", key, [.. about, ("on", "2021-07")]),
            0 or 1 => Act("retract-entry", key, about),
            _ => Act("correct-entry", key, [.. about, ("with", new { on = $"2021-{_random.Next(1, 13):00}" })]),
        };
    }

    private string Act(string verb, string? key, params (string Name, object Value)[] fields)
    {
        var act = new Dictionary<string, object> { ["act"] = verb, ["knownOn"] = $"2022-{_random.Next(1, 13):00}-{_random.Next(1, 28):00}" };
        if (key is not null) act["key"] = key;
        foreach (var (name, value) in fields) act[name] = value;
        return Line(act);
    }

    private T OneOf<T>(List<T> list) => list[_random.Next(list.Count)];

    private static string Line(Dictionary<string, object> act) => JsonSerializer.Serialize(act);
}
