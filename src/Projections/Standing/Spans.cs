namespace Tracker.Standings;

/// <summary>Since when and until when things were known, from what is known on each day of knowledge in turn.</summary>
/// <param name="key">What makes two things the same.</param>
internal sealed class Spans<T>(Func<T, object> key)
{
    private readonly Dictionary<object, (T What, DateOnly Since)> _open = [];
    private readonly List<(T What, DateOnly From, DateOnly To)> _closed = [];

    public void Add(DateOnly known, IEnumerable<T> things)
    {
        var now = new Dictionary<object, T>();
        foreach (var thing in things) now.TryAdd(key(thing), thing);
        foreach (var gone in _open.Keys.Where(k => !now.ContainsKey(k)).ToList())
        {
            _open.Remove(gone, out var span);
            _closed.Add((span.What, span.Since, known));
        }

        foreach (var (k, thing) in now) _open.TryAdd(k, (thing, known));
    }

    /// <summary>What ended, and what is still known with an upper bound of <see cref="DateOnly.MaxValue"/>.</summary>
    public IEnumerable<(T What, DateOnly From, DateOnly To)> All() => _closed.Concat(_open.Values.Select(o => (o.What, o.Since, DateOnly.MaxValue)));
}
