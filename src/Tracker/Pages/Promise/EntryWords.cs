using System.Globalization;
using Tracker.Methods;
using Tracker.Vocabulary;

namespace Tracker.Pages;

/// <summary>Entries in words.</summary>
public static class EntryWords
{
    /// <summary>What an entry is, in a few words.</summary>
    public static string Title(Fact entry) => entry.Said is { } said ? KindOf(entry).Title(said, entry.Parties) : Kind(entry.Entry.Kind);

    /// <summary>What it says beyond its title; null for nothing.</summary>
    public static string? Body(Fact entry) => entry.Said is { } said && !KindOf(entry).HasBody(said) ? null : entry.Entry.Summary;

    /// <summary>Who says so: the party, the coder or the publisher.</summary>
    public static string? Voice(Fact entry) => (entry.Said is { } said ? KindOf(entry).Voice(said, entry.Parties) : null) ?? entry.Source?.Publisher;

    /// <summary>The parties that it is about, where its title does not name them; none means all obligors.</summary>
    public static IEnumerable<string> Parties(Fact entry) => entry.Said is { } said && KindOf(entry).NamesParties ? said.Concerns.OfType<string>() : [];

    /// <summary>A kind of entry as people call several of them.</summary>
    public static string Kind(string kind) => KindWords.Of(kind).Several;

    private static KindWords KindOf(Fact entry) => KindWords.Of(entry.Entry.Kind);

    public static string When(string date) => Say.Date(date);

    public static string Number(decimal value) => value.ToString("#,0.##########", CultureInfo.InvariantCulture);

    public static string Basis(DeadlineBasis basis) => basis switch
    {
        DeadlineBasis.Stated => "as the text says",
        DeadlineBasis.Inferred => "inferred by the analyst",
        _ => Slug.Of(basis).Replace('-', ' '),
    };

    internal static string Effect(Effect effect) => effect switch
    {
        Vocabulary.Effect.Starts => "Work starts",
        Vocabulary.Effect.Advances => "Progress",
        Vocabulary.Effect.Completes => "Completed",
        Vocabulary.Effect.Blocks => "Blocked",
        Vocabulary.Effect.Regresses => "Set back",
        Vocabulary.Effect.Abandons => "Abandoned",
        _ => "Reported, no step forward",
    };

    internal static string Code(string method, string code) =>
        MethodBook.Default.Find(method)?.Code(code)?.Meaning is { } meaning && meaning != code ? $"{meaning} ({code} by {method})" : $"{code} ({method})";
}
