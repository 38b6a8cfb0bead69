using System.Globalization;
using System.Text;

namespace Tracker.Sheets;

/// <summary>What a format shows beside the parts of a day: signs between them and words for day, month and year change nothing, others do, and so do years of another era.</summary>
internal sealed class DateWords
{
    private static readonly HashSet<string> Plain = new(StringComparer.OrdinalIgnoreCase)
    {
        "年", "月", "日", "号", "時", "时", "分", "秒", "년", "월", "일", "시", "분", "초", "г", "год", "года", "ч", "m", "th", "st", "nd", "rd", "of", "de", "del", "da", "di", "le", "a", "h", "uhr", "t", "z", "utc", "gmt",
    };

    /// <summary>The calendars of locales that count years as most do.</summary>
    private static readonly int[] Gregorian = [0, 1, 2, 9, 10, 11, 12];

    private readonly List<StringBuilder> _said = [new()];
    private bool _isOfEra;

    /// <summary>Why a day in this format is not what its reader sees; null where it is.</summary>
    public string? Unread => _isOfEra ? "shows years of another era" : Other is { } word ? $"shows '{word}' beside the day" : null;

    private string? Other => _said.SelectMany(s => Runs(s.ToString())).FirstOrDefault(run => !Plain.Contains(run));

    public void Say(string words) => _said[^1].Append(words);

    /// <summary>A part of the day stands here.</summary>
    public void Part() => _said.Add(new());

    /// <summary>The letter of a part: g is an era, and b, e and r count years in one.</summary>
    public void See(char letter) => _isOfEra |= letter is 'g' or 'b' or 'e' or 'r';

    /// <param name="locale">Such as 107041E or th-TH,107: numerals, calendar and language, or the other way round.</param>
    public void Count(string locale)
    {
        var parts = locale.Split(',');
        if (long.TryParse(parts[^1], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
            _isOfEra |= !Gregorian.Contains((int)(parts.Length > 1 ? code & 0xFF : code >> 16 & 0xFF));
    }

    private static string[] Runs(string said) =>
        string.Concat(said.Select(c => char.IsLetterOrDigit(c) ? c : ' ')).Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
