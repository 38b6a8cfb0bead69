using System.Text;

namespace Tracker.Sheets;

/// <summary>Reads a section of a number format, a character at a time.</summary>
internal sealed class FormatReader(string section)
{
    private readonly StringBuilder _prefix = new(), _suffix = new();
    private readonly DateWords _words = new();
    private readonly List<char> _parts = [];
    private int _at, _percents, _whole, _decimals, _mostDecimals, _commas;
    private bool _digits, _point, _scales, _strange, _exponent, _general;
    private string? _condition;

    public FormatSection Read()
    {
        while (_at < section.Length) Next();
        _scales |= _commas > 0;
        var isDate = _parts.Count > 0;
        return new FormatSection(
            _prefix.ToString(), _suffix.ToString(), _whole, _decimals, _mostDecimals, _digits && !isDate, _percents, _scales && !isDate, _strange && !isDate, _exponent, _general, string.Concat(_parts.Distinct()), _condition, isDate ? _words.Unread : null);
    }

    private void Next()
    {
        var c = section[_at++];
        if (c == '"') Say(Until('"'));
        else if (c is '\\' or '!' && _at < section.Length) Say(section[_at++].ToString());
        else if (c is '_' or '*') _at++;
        else if (c == '[') Bracket(Until(']'));
        else if (c is 'G' or 'g' && section.AsSpan(_at - 1).StartsWith("General", StringComparison.OrdinalIgnoreCase)) (_general, _at) = (true, _at + 6);
        else if (c == '@') _general = true;
        else if (c is '0' or '#' or '?') Digit(c);
        else if (c == '.' && (_digits || IsDigitNext)) (_point, _scales) = (true, _scales || _commas > 0);
        else if (c == ',' && _digits) _commas++;
        else if (c == '%')
        {
            _percents++;
            Say("%");
        }
        else if (c is 'E' or 'e' && _digits && _at < section.Length && section[_at] is '+' or '-') Power();
        else if (c == '/' && _digits) _strange = true;
        else if (c is 'A' or 'a' && section.AsSpan(_at - 1) is var rest && (rest.StartsWith("AM/PM", StringComparison.OrdinalIgnoreCase) || rest.StartsWith("A/P", StringComparison.OrdinalIgnoreCase)))
            (_at, _) = (_at + (rest[1] == '/' ? 2 : 4), Show('t'));
        else if (char.ToLowerInvariant(c) is 'y' or 'm' or 'd' or 'h' or 's' or 'e' or 'g' or 'b' or 'a' or 'r') Letter(char.ToLowerInvariant(c));
        else Say(c.ToString());
    }

    private bool IsDigitNext => _at < section.Length && section[_at] is '0' or '#' or '?';

    private string Until(char end)
    {
        var (start, stop) = (_at, section.IndexOf(end, _at));
        _at = stop < 0 ? section.Length : stop + 1;
        return section[start..(stop < 0 ? section.Length : stop)];
    }

    /// <summary>Words among the digits would change how the number reads; digits among the words, what it is.</summary>
    private void Say(string words)
    {
        _words.Say(words);
        _scales |= _parts.Count == 0 && words.Any(char.IsAsciiDigit);
        (_digits || _general ? _suffix : _prefix).Append(words);
    }

    private void Digit(char place)
    {
        _strange |= _digits && _suffix.ToString().Trim().Length > 0;
        _digits = true;
        // marks for thousands stand between places; those at the end divide
        _commas = 0;
        if (_point)
        {
            _mostDecimals++;
            if (place == '0') _decimals = _mostDecimals;
        }
        else if (place == '0') _whole++;
    }

    private void Power()
    {
        _exponent = true;
        _strange |= _mostDecimals + _whole < 1 || section[.._at].Contains('#');
        _at++;
        while (IsDigitNext) _at++;
    }

    private void Bracket(string content)
    {
        if (content.Length == 0) return;
        if (content[0] is '<' or '>' or '=') _condition = content;
        else if (content[0] == '$')
        {
            var locale = content[1..].Split('-', 2);
            Say(locale[0]);
            if (locale.Length > 1) _words.Count(locale[1]);
        }
        else if (content.All(c => c is 'h' or 'H' or 'm' or 'M' or 's' or 'S')) Show('t');
    }

    private void Letter(char letter)
    {
        var start = _at;
        while (_at < section.Length && char.ToLowerInvariant(section[_at]) == letter) _at++;
        var run = _at - start + 1;
        _words.See(letter);
        _ = letter switch
        {
            'y' or 'e' or 'b' => Show('y'),
            'd' when run <= 2 => Show('d'),
            'h' or 's' => Show('t'),
            'm' => Show(run <= 2 && (_parts is [.., 't'] || IsSecondNext()) ? 't' : 'M'),
            _ => Show('w'),
        };
    }

    private bool IsSecondNext()
    {
        var next = section.AsSpan(_at).TrimStart(": .");
        return next.StartsWith("s", StringComparison.OrdinalIgnoreCase) || next.StartsWith("[s", StringComparison.OrdinalIgnoreCase);
    }

    private bool Show(char part)
    {
        _words.Part();
        _parts.Add(part);
        return true;
    }
}
