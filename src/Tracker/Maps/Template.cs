using System.Security.Cryptography;
using System.Text;
using Tracker.Parties;

namespace Tracker.Maps;

/// <summary>A text with columns in it, such as <c>upr/{state|slug}/{session}</c>; a column that may be blank is written <c>{state?}</c>.</summary>
internal static class Template
{
    private static readonly Dictionary<string, Func<string, PartyDirectory, string, Value>> Filters = new()
    {
        ["slug"] = (text, _, _) => Value.Of(SlugOf(text)),
        ["hash"] = (text, _, _) => new(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))[..6])),
        ["lower"] = (text, _, _) => new(text.ToLowerInvariant()),
        ["upper"] = (text, _, _) => new(text.ToUpperInvariant()),
        ["party"] = PartyReading.Find,
    };

    /// <summary>A template of one column alone is what the column is, a list too. Else a blank column makes all of it blank.</summary>
    public static Reader Compile(string template, Scope scope, string place)
    {
        var parts = Parts(template, place).Select(p => p.IsColumn ? Column(p.Text, scope, place) : (Read: _ => new Value(p.Text), MayBeBlank: true)).ToList();
        if (parts is []) return _ => Value.Blank;
        if (parts is [var (only, _)]) return only;
        return row =>
        {
            var text = new StringBuilder();
            foreach (var (read, mayBeBlank) in parts)
            {
                var value = read(row);
                if (value.Unfit is not null || (value.IsBlank && !mayBeBlank)) return value;
                text.AppendJoin(", ", value.Items);
            }

            return Value.Of(text.ToString().Trim());
        };
    }

    public static bool IsConstant(string template, string place) => Parts(template, place).TrueForAll(p => !p.IsColumn);

    private static (Reader Read, bool MayBeBlank) Column(string text, Scope scope, string place)
    {
        // a header may itself end in a question mark
        if (scope.Knows(text)) return (scope.Find(text, place), false);
        var steps = text.Split('|', StringSplitOptions.TrimEntries);
        var mayBeBlank = steps[^1].EndsWith('?');
        steps[^1] = steps[^1].TrimEnd('?');
        var read = scope.Find(steps[0], place);
        foreach (var name in steps[1..])
        {
            if (!Filters.TryGetValue(name, out var filter))
                throw new UnfitMapException($"{place}: there is no filter '{name}'; the filters are {string.Join(", ", Filters.Keys)}.");
            var before = read;
            read = row => before(row) is { Text: { } value } ? filter(value, scope.Parties, steps[0]) : before(row);
        }

        return (read, mayBeBlank);
    }

    private static List<(string Text, bool IsColumn)> Parts(string template, string place)
    {
        var (parts, text) = (new List<(string, bool)>(), new StringBuilder());
        for (var i = 0; i < template.Length; i++)
        {
            if (template[i] is '{' or '}' && i + 1 < template.Length && template[i + 1] == template[i]) text.Append(template[i++]);
            else if (template[i] == '}') throw new UnfitMapException($"{place}: '{template}' closes a brace that is not open; a brace itself is written twice.");
            else if (template[i] == '{')
            {
                var end = template.IndexOf('}', i);
                if (end < 0) throw new UnfitMapException($"{place}: '{template}' does not close a brace; a brace itself is written twice.");
                if (text.Length > 0) parts.Add((text.ToString(), false));
                text.Clear();
                parts.Add((template[(i + 1)..end], true));
                i = end;
            }
            else text.Append(template[i]);
        }

        if (text.Length > 0) parts.Add((text.ToString(), false));
        return parts;
    }

    private static string SlugOf(string text)
    {
        var slug = new StringBuilder();
        foreach (var letter in PartyName.Plain(text))
            if (char.IsLetterOrDigit(letter)) slug.Append(letter);
            else if (slug.Length > 0 && slug[^1] != '-') slug.Append('-');
        return slug.ToString().TrimEnd('-');
    }
}
