using System.Text;
using System.Xml;
using Tracker.Vocabulary;

namespace Tracker.Acts;

/// <summary>How long a text may be, in characters, and what it may not contain.</summary>
public static class Text
{
    public const int Line = 500, Paragraph = 2_000, Promise = 10_000, Document = 500_000, Key = 200, Items = 1_000;

    /// <summary>The text without the characters that XML has no way to write.</summary>
    public static string ForXml(string text) => text.All(XmlConvert.IsXmlChar) ? text
        : string.Concat(text.EnumerateRunes().Where(r => r.Value > 0xFFFF || XmlConvert.IsXmlChar((char)r.Value)));

    public static Refusal? Check(string? text, string field, int limit, bool required = true)
    {
        if (text is null) return null;
        if (required && string.IsNullOrWhiteSpace(text)) return Refusal.Malformed("empty-field", $"'{field}' is empty.", field);
        if (text.Length > limit)
            return Refusal.Malformed("text-too-long", $"'{field}' has {text.Length:N0} characters; at most {limit:N0} are allowed.", field);
        foreach (var c in text)
            if (char.IsControl(c) && c is not ('\n' or '\r' or '\t'))
                return Refusal.Malformed("control-character", $"'{field}' contains a control character, {Invisible.Code(new Rune(c))}.", field);
        return null;
    }

    /// <summary>Refuses what is no name to find things by: too long, or with what nobody sees.</summary>
    public static Refusal? CheckName(string? name, string field) => Check(name, field, Key) ?? Invisible.Check(name, field);

    public static Refusal? Check(IReadOnlyCollection<string>? texts, string field, int limit)
    {
        if (texts is null) return null;
        return texts.Count > Items ? Refusal.Malformed("too-many-items", $"'{field}' has {texts.Count:N0} items; at most {Items:N0} are allowed.", field)
            : texts.Select(t => t is null ? Refusal.Malformed("empty-field", $"'{field}' has an empty item.", field) : Check(t, field, limit))
                .FirstOrDefault(r => r is not null);
    }

    public static Refusal? Check(Source? source) => source is null ? null
        : Check(source.Title, "source.title", Line) ?? Check(source.Publisher, "source.publisher", Line)
        ?? Check(source.Locator, "source.locator", Line) ?? Check(source.Language, "source.language", 40)
        ?? CheckAddress(source.Url) ?? Check(source.Quote?.Exact, "source.quote.exact", Paragraph)
        ?? Check(source.Quote?.Prefix, "source.quote.prefix", Line, required: false)
        ?? Check(source.Quote?.Suffix, "source.quote.suffix", Line, required: false);

    /// <summary>The beginning of a text.</summary>
    public static string Beginning(string text) => text.Length <= 60 ? text : text[..57] + "…";

    /// <summary>What somebody wrote, for a message: its beginning, with the codes of what nobody sees.</summary>
    public static string Short(string text) => Beginning(Invisible.Shown(text.Length <= 200 ? text : text[..200]));

    private static Refusal? CheckAddress(string? url) => url is null ? null
        : Check(url, "source.url", Paragraph)
        ?? (Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" ? null
            : Refusal.Malformed("not-an-address", $"'{Short(url)}' is not an http or https address.", "source.url"));
}
