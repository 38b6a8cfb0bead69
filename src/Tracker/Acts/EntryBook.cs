using System.Collections.Immutable;
using Tracker.Standings;

namespace Tracker.Acts;

/// <summary>The entries of one stream as decisions need them: latest content, corrections, whether taken back.</summary>
public sealed record EntryBook(Guid First, ImmutableDictionary<Guid, EntryBook.Item> Items)
{
    public static readonly EntryBook Empty = new(Guid.Empty, ImmutableDictionary<Guid, Item>.Empty);

    /// <param name="Content">The entry with its corrections applied.</param>
    /// <param name="Effective">The day it takes effect, as in the standing.</param>
    public sealed record Item(IEntry Original, IEntry Content, DateOnly Effective, ImmutableList<Guid> Corrections, bool IsRetracted);

    /// <summary>What the stream began with.</summary>
    public Item? Opening => Find(First);

    /// <summary>The commitments that links of this stream lead to.</summary>
    public IEnumerable<Guid> OtherEnds => Items.Values.Select(i => i.Original).OfType<Commitments.CommitmentLinked>().Select(l => l.To);

    public Item? Find(Guid id) => Items.GetValueOrDefault(id);

    /// <summary>The book as if the entry had never been made: a correction of an entry is not held against the entry itself.</summary>
    public EntryBook Without(Guid id) => this with { Items = Items.Remove(id) };

    public EntryBook With(Guid id, IEntry content)
    {
        var effective = Correction.Apply(new Entry(id, content), []).Effective;
        var book = this with { First = Items.IsEmpty ? id : First, Items = Items.SetItem(id, new Item(content, content, effective, [], false)) };
        return content switch
        {
            EntryCorrected e => book.Change(e.Entry, item => item with { Corrections = item.Corrections.Add(id) }),
            EntryRetracted e => book.Retract(e.Entry, true),
            _ => book,
        };
    }

    private EntryBook Retract(Guid id, bool taken)
    {
        var book = Change(id, item => item with { IsRetracted = taken });
        return Find(id)?.Original switch
        {
            EntryRetracted inner => book.Retract(inner.Entry, !taken),
            EntryCorrected inner => book.Change(inner.Entry, item => item),
            _ => book,
        };
    }

    private EntryBook Change(Guid id, Func<Item, Item> change)
    {
        if (Find(id) is not { } item) return this;
        var changed = change(item);
        var standing = changed.Corrections.Where(c => Items[c] is { IsRetracted: false }).Select(c => (c, (EntryCorrected)Items[c].Original));
        var known = Correction.Apply(new Entry(id, changed.Original), Correction.InOrder(standing).Select(c => c.Correction));
        return this with { Items = Items.SetItem(id, changed with { Content = known.Content, Effective = known.Effective }) };
    }
}
