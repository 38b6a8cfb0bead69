using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using Tracker.Vocabulary;

namespace Tracker.Docs;

/// <summary>docs/events.md, from the catalogue, the shapes of the records and the summaries beside them.</summary>
public static class EventsPage
{
    private const string Intro =
        """
        # Events

        Generated from `src/Events` (`TRACKER_WRITE_DOCS=1 dotnet test --project tests/Tracker.Tests` writes it anew); a test compares.
        An event is stored as JSON under its name in `tracker.mt_events`; a field marked `?` may be absent. Event types are added,
        never renamed or removed. Who acted, why, and when it was recorded stand in the columns beside the payload, never in it.
        """;

    private static readonly Dictionary<Type, string> Plain = new()
    {
        [typeof(string)] = "text",
        [typeof(Guid)] = "id",
        [typeof(decimal)] = "number",
        [typeof(int)] = "whole number",
        [typeof(DateOnly)] = "day",
        [typeof(PartialDate)] = "partial date",
        [typeof(JsonElement)] = "fields",
        [typeof(IReadOnlyDictionary<string, decimal>)] = "numbers by party",
    };

    public static string Write(IReadOnlyDictionary<string, Type> events, XDocument comments)
    {
        var names = events.ToDictionary(e => e.Value, e => e.Key);
        var page = new StringBuilder(Intro).AppendLine();
        foreach (var (name, type) in events) Section(page, "## ", name, type, Fields(type));
        page.AppendLine().AppendLine("# Values");
        var values = Reachable(events.Values).OrderBy(t => t.IsEnum).ThenBy(Word, StringComparer.Ordinal);
        foreach (var type in values) Section(page, "## ", Word(type), type, type.IsEnum ? Words(type) : Fields(type));
        return page.ToString().ReplaceLineEndings("\n");

        void Section(StringBuilder to, string level, string title, Type type, string content) =>
            to.AppendLine().AppendLine($"{level}{title}").AppendLine(Summary(type)).AppendLine().AppendLine(content);

        string Summary(Type type) => Text(Comment($"T:{type.FullName}")?.Element("summary"), type);

        string Fields(Type type) => string.Join(" · ", type.GetConstructors().Single(c => c.GetParameters().Length > 1).GetParameters().Select(p =>
        {
            var note = Comment($"T:{type.FullName}")?.Elements("param").FirstOrDefault(e => (string?)e.Attribute("name") == p.Name);
            return $"`{Camel(p.Name!)}{(IsOptional(p) ? "?" : "")}` {Word(Bare(p.ParameterType))}{(note is null ? "" : $" ({Text(note, type).TrimEnd('.')})")}";
        }));

        XElement? Comment(string member) => comments.Descendants("member").FirstOrDefault(m => (string?)m.Attribute("name") == member);

        string Text(XElement? comment, Type type) => comment is null
            ? throw new InvalidOperationException($"{type.Name} needs a <summary> of one sentence.")
            : string.Join(' ', string.Concat(comment.Nodes().Select(Inline)).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

        string Inline(XNode node) => node switch
        {
            XText text => text.Value,
            XElement element when element.Attribute("name") is { } parameter => $"`{Camel(parameter.Value)}`",
            XElement element when element.Attribute("cref") is { } other => $"`{Referred(other.Value)}`",
            XElement element => element.Value,
            _ => "",
        };

        string Referred(string cref) => names.FirstOrDefault(n => cref == $"T:{n.Key.FullName}").Value ?? Camel(cref[(cref.LastIndexOf('.') + 1)..]);
    }

    private static string Words(Type type) =>
        string.Join(" · ", Enum.GetNames(type).Select(n => $"`{JsonNamingPolicy.KebabCaseLower.ConvertName(n)}`"));

    /// <summary>The value types that events carry, directly or within one another.</summary>
    private static HashSet<Type> Reachable(IEnumerable<Type> events)
    {
        var found = new HashSet<Type>();
        var open = new Stack<Type>(events);
        while (open.TryPop(out var type))
            foreach (var field in type.GetConstructors().SelectMany(c => c.GetParameters()).Select(p => Bare(p.ParameterType)))
                if (Item(field) is var item && item.Namespace == typeof(Source).Namespace && item != typeof(PartialDate) && found.Add(item)) open.Push(item);
        return found;
    }

    private static string Word(Type type) => Plain.GetValueOrDefault(type) ?? (type.IsGenericType ? $"list of {Word(Item(type))}"
        : JsonNamingPolicy.KebabCaseLower.ConvertName(type.Name).Replace('-', ' '));

    private static Type Item(Type type) => type.IsGenericType ? type.GetGenericArguments()[0] : type;

    private static Type Bare(Type type) => Nullable.GetUnderlyingType(type) ?? type;

    private static bool IsOptional(ParameterInfo parameter) =>
        new NullabilityInfoContext().Create(parameter).WriteState == NullabilityState.Nullable;

    private static string Camel(string name) => JsonNamingPolicy.CamelCase.ConvertName(name);
}
