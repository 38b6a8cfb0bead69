using Tracker.Acts;

namespace Tracker.Maps;

/// <summary>What one import must remember of the rows before: an id of 16 bytes for each key that is said once or numbered.</summary>
internal sealed class Memory
{
    private readonly Dictionary<(string Rule, Guid Key), int> _times = [];
    private readonly HashSet<(int Act, Guid Key)> _said = [];

    /// <summary>The key, and from the second time on its number: <c>key/2</c>.</summary>
    public string Numbered(string rule, string key)
    {
        var at = (rule, Ids.Stream(key));
        var times = _times[at] = _times.GetValueOrDefault(at) + 1;
        return times == 1 ? key : $"{key}/{times}";
    }

    /// <summary>Whether an act of the map has said this key.</summary>
    public bool IsSaid(int act, string key) => _said.Contains((act, Ids.Stream(key)));

    public void Say(int act, string key) => _said.Add((act, Ids.Stream(key)));
}
