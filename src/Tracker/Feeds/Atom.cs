using System.Globalization;
using System.Text;
using System.Xml;
using Tracker.Acts;
using Tracker.Questions;

namespace Tracker.Feeds;

/// <summary>Writes changes as a paged Atom feed (RFC 4287, RFC 5005).</summary>
internal static class Atom
{
    public const string MediaType = "application/atom+xml; charset=utf-8";

    private const string Namespace = "http://www.w3.org/2005/Atom";

    private static readonly XmlWriterSettings Settings = new() { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false) };

    /// <param name="next">The address of the page after this one; null if this is the last.</param>
    public static byte[] Write(HttpContext http, Asked asked, IReadOnlyList<Change> changes, string? next)
    {
        var root = $"{http.Request.Scheme}://{http.Request.Host}";
        var first = root + asked.Path + QueryString.Create(asked.Given.Where(g => g.Key is not ("cursor" or "limit")).Select(g => KeyValuePair.Create(g.Key, (string?)g.Value)));
        var bytes = new MemoryStream();
        using (var xml = XmlWriter.Create(bytes, Settings))
        {
            xml.WriteStartElement("feed", Namespace);
            Element(xml, "id", first);
            Element(xml, "title", "Changes of the register of commitments");
            Element(xml, "updated", Instant(changes.Select(c => c.UpdatedAt).DefaultIfEmpty(DateTimeOffset.UnixEpoch).Max()));
            Author(xml, "Register of commitments");
            Link(xml, "self", root + asked.Path + http.Request.QueryString, MediaType);
            Link(xml, "first", first, MediaType);
            if (next is not null) Link(xml, "next", root + next, MediaType);
            foreach (var change in changes) Entry(xml, root, change);
            xml.WriteEndElement();
        }

        return bytes.ToArray();
    }

    private static void Entry(XmlWriter xml, string root, Change change)
    {
        xml.WriteStartElement("entry", Namespace);
        Element(xml, "id", $"urn:uuid:{change.Id}");
        Element(xml, "title", $"{Words(change.Kind)}: {Text.Beginning(change.Summary)}");
        Element(xml, "updated", Instant(change.UpdatedAt));
        Element(xml, "published", Instant(change.RecordedAt));
        if (change.RecordedBy is { Length: > 0 } who) Author(xml, who);
        Link(xml, "alternate", root + change.Href, "application/json");
        if (change.About is { } about) Link(xml, "related", root + change.HrefOf(about), "application/json");
        xml.WriteStartElement("category", Namespace);
        xml.WriteAttributeString("term", change.Kind);
        xml.WriteAttributeString("label", Words(change.Kind));
        xml.WriteEndElement();
        Element(xml, "summary", change.Summary);
        Element(xml, "content", Content(change));
        xml.WriteEndElement();
    }

    private static string Content(Change change)
    {
        var text = new StringBuilder(change.Summary).Append("\n\n");
        if (change.About is { } about)
            text.AppendLine(CultureInfo.InvariantCulture, $"About the entry {about} ({change.AboutKind}): {change.AboutSummary}");
        text.AppendLine(CultureInfo.InvariantCulture, $"{(change.Party is not null ? "Party" : change.Commitment is null ? "Instrument" : "Commitment")}: {change.Party ?? change.CommitmentKey ?? change.Commitment?.ToString() ?? change.InstrumentKey ?? change.Instrument?.ToString()}");
        if (change.On is { } on) text.AppendLine(CultureInfo.InvariantCulture, $"On: {on}");
        return text.Append(CultureInfo.InvariantCulture, $"Known on: {change.KnownOn:O}").ToString();
    }

    private static void Author(XmlWriter xml, string name)
    {
        xml.WriteStartElement("author", Namespace);
        Element(xml, "name", name);
        xml.WriteEndElement();
    }

    private static void Link(XmlWriter xml, string relation, string address, string type)
    {
        xml.WriteStartElement("link", Namespace);
        xml.WriteAttributeString("rel", relation);
        xml.WriteAttributeString("type", type.Split(';')[0]);
        xml.WriteAttributeString("href", address);
        xml.WriteEndElement();
    }

    private static void Element(XmlWriter xml, string name, string text) => xml.WriteElementString(name, Namespace, Acts.Text.ForXml(text));

    private static string Words(string kind) => char.ToUpperInvariant(kind[0]) + kind[1..].Replace('-', ' ');

    private static string Instant(DateTimeOffset at) => at.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);
}
