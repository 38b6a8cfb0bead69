namespace Tracker.Standings;

/// <summary>Since when and until when things are so, from what is so on each day in turn on which something changes: days of knowledge, or effective days.</summary>
/// <param name="key">What makes two things the same.</param>
internal sealed class Spans<T>(Func<T, object> key)
{
    private readonly Dictionary<object, (T What, DateOnly Since)> _open = [];
    private readonly List<(T What, DateOnly From, DateOnly To)> _closed = [];

    public void Add(DateOnly day, IEnumerable<T> things)
    {
        var now = new Dictionary<object, T>();
        foreach (var thing in things) now.TryAdd(key(thing), thing);
        foreach (var gone in _open.Keys.Where(k => !now.ContainsKey(k)).ToList())
        {
            _open.Remove(gone, out var span);
            _closed.Add((span.What, span.Since, day));
        }

        foreach (var (k, thing) in now) _open.TryAdd(k, (thing, day));
    }

    /// <summary>What ended, and what is still so with an upper bound of <see cref="DateOnly.MaxValue"/>.</summary>
    public IEnumerable<(T What, DateOnly From, DateOnly To)> All() => _closed.Concat(_open.Values.Select(o => (o.What, o.Since, DateOnly.MaxValue)));
}
