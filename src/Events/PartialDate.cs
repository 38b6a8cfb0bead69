using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Serialization;

namespace Tracker.Vocabulary;

/// <summary>A date as precise as its source: an EDTF year, month, day or interval, with the first and the last day it may mean.</summary>
[JsonConverter(typeof(PartialDateConverter))]
public sealed record PartialDate
{
    /// <summary>A day that no source gives, in EDTF: <c>XXXX</c>.</summary>
    public static readonly PartialDate Unknown = new("XXXX", DateOnly.MinValue, DateOnly.MaxValue);

    private PartialDate(string text, DateOnly earliest, DateOnly latest) => (Text, Earliest, Latest) = (text, earliest, latest);

    /// <summary>The EDTF text as written, without surrounding blanks.</summary>
    public string Text { get; }

    /// <summary>The first day it may mean; <see cref="DateOnly.MinValue"/> for an open start.</summary>
    public DateOnly Earliest { get; }

    /// <summary>The last day it may mean; <see cref="DateOnly.MaxValue"/> for an open end.</summary>
    public DateOnly Latest { get; }

    /// <summary>The first day it may mean; null where it says none.</summary>
    public DateOnly? First => char.IsAsciiDigit(Text[0]) ? Earliest : null;

    /// <summary>The last day it may mean; null where it says none.</summary>
    public DateOnly? Last => char.IsAsciiDigit(Text[Text.IndexOf('/') + 1]) ? Latest : null;

    /// <summary>Whether no source gives it.</summary>
    public bool IsUnknown => Text == Unknown.Text;

    /// <summary>Whether it is an interval without an end, such as 2024-01/..</summary>
    public bool IsOpenEnded => Text.EndsWith("/..", StringComparison.Ordinal);

    /// <summary>Whether the source doubts it, or one of its ends (? or %).</summary>
    public bool IsUncertain => Text.AsSpan().ContainsAny('?', '%');

    /// <summary>Whether it, or one of its ends, is an estimate (~ or %).</summary>
    public bool IsApproximate => Text.AsSpan().ContainsAny('~', '%');

    /// <summary>The partial date that means exactly one day.</summary>
    public static PartialDate Of(DateOnly day) => new(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), day, day);

    /// <summary>Reads EDTF text; throws a <see cref="FormatException"/> that says what is wrong with it.</summary>
    public static PartialDate Parse(string text) =>
        TryParse(text, out var date, out var reason) ? date : throw new FormatException(reason);

    /// <summary>Reads EDTF text, or says in one sentence what is wrong with it.</summary>
    public static bool TryParse(
        string? text, [NotNullWhen(true)] out PartialDate? date, [NotNullWhen(false)] out string? reason)
    {
        var trimmed = text?.Trim() ?? "";
        date = PartialDateText.TryRead(trimmed, out var span, out reason) ? new(trimmed, span.Earliest, span.Latest) : null;
        return date is not null;
    }

    public override string ToString() => Text;
}
