using System.Globalization;

namespace Tracker.Sheets;

/// <summary>What one section of a number format does.</summary>
/// <param name="Prefix">What stands before the digits, and <paramref name="Suffix"/> after.</param>
/// <param name="WholeDigits">How many digits before the point are always shown.</param>
/// <param name="Decimals">How many digits after the point are always shown, and <paramref name="MostDecimals"/> at most.</param>
/// <param name="Digits">Whether it has places for digits.</param>
/// <param name="Percents">How many percent signs it has.</param>
/// <param name="Scales">It shows a thousandth, or adds digits of its own.</param>
/// <param name="IsStrange">It has what is not understood here: fractions, exponents of three, text between digits.</param>
/// <param name="Exponent">It shows powers of ten.</param>
/// <param name="Parts">What it shows of a day: y, M, d, and t of a time.</param>
/// <param name="Condition">Which numbers it is for, such as <c>&gt;=100</c>.</param>
/// <param name="Unread">Why a day that it shows is not what its reader sees; null where it is.</param>
internal sealed record FormatSection(
    string Prefix, string Suffix, int WholeDigits, int Decimals, int MostDecimals, bool Digits, int Percents, bool Scales, bool IsStrange, bool Exponent, bool IsGeneral, string Parts, string? Condition, string? Unread)
{
    public bool IsDate => Parts.Length > 0;

    /// <summary>It shows only words, or nothing.</summary>
    public bool IsOnlyText => !Digits && !IsGeneral && !IsDate;

    /// <summary>Whether it shows a negative number as one by itself.</summary>
    public bool SaysNegative => Prefix.AsSpan().IndexOfAny("-\u2212\u2013(") >= 0 || Suffix.AsSpan().IndexOfAny("-\u2212") >= 0;

    public bool? Holds(double number)
    {
        if (Condition is null) return null;
        var mark = Condition.TakeWhile(c => c is '<' or '>' or '=').Count();
        if (!double.TryParse(Condition.AsSpan(mark), NumberStyles.Float, CultureInfo.InvariantCulture, out var bound)) return false;
        return Condition[..mark] switch
        {
            "<" => number < bound,
            "<=" => number <= bound,
            ">" => number > bound,
            ">=" => number >= bound,
            "<>" => number != bound,
            _ => number == bound,
        };
    }
}
