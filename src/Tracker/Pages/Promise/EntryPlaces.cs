using Tracker.Acts;

namespace Tracker.Pages;

/// <summary>Which of the entries of a commitment or instrument its page shows, and where to find the others.</summary>
public sealed class EntryPlaces
{
    /// <summary>How many entries a page shows.</summary>
    public const int Size = 40;

    private readonly View _view;
    private readonly HashSet<Guid> _here;

    /// <param name="elsewhere">Entries that the page shows by themselves.</param>
    public EntryPlaces(View view, Dossier dossier, params HashSet<Guid> elsewhere)
    {
        _view = view;
        All = [.. dossier.All.Where(e => !elsewhere.Contains(e.Entry.Id))];
        Elsewhere = elsewhere.Count;
        var chosen = All.Where(e => Kind is null || e.Entry.Kind == Kind);
        Chosen = [.. IsOldest ? chosen : chosen.Reverse()];
        var at = view.Asked["entry"] is { } asked ? Chosen.ToList().FindIndex(e => e.Entry.Id == Ids.Entry(asked)) : 0;
        First = Math.Max(0, at) / Size * Size;
        Page = [.. Chosen.Skip(First).Take(Size)];
        _here = [.. Page.Select(e => e.Entry.Id), .. elsewhere];
    }

    public string? Kind => _view.Asked["kind"];

    public bool IsOldest => _view.Asked["order"] == "oldest";

    /// <summary>How many entries the page shows by themselves.</summary>
    public int Elsewhere { get; }

    /// <summary>The entries to choose from.</summary>
    public IReadOnlyList<Fact> All { get; }

    /// <summary>The entries of the kind asked for, in the order asked for.</summary>
    public IReadOnlyList<Fact> Chosen { get; }

    /// <summary>Where among them the page begins.</summary>
    public int First { get; }

    /// <summary>Those that the page shows.</summary>
    public IReadOnlyList<Fact> Page { get; }

    /// <summary>The first entry of the page before this one; null if this is the first.</summary>
    public Fact? Before => First > 0 ? Chosen[First - Size] : null;

    /// <summary>The first entry of the page after this one; null if this is the last.</summary>
    public Fact? After => First + Size < Chosen.Count ? Chosen[First + Size] : null;

    /// <summary>Where an entry stands: on this page, or on the page that has it.</summary>
    public string Address(Fact entry) => _here.Contains(entry.Entry.Id) ? $"#{entry.Anchor}" : $"{_view.With(("kind", null), ("entry", entry.Entry.Id.ToString()))}#{entry.Anchor}";

    /// <summary>The entries chosen otherwise.</summary>
    public string With(params (string Name, string? Value)[] with) => $"{_view.With(with.Any(w => w.Name == "entry") ? with : [("entry", null), .. with])}#entries";
}
