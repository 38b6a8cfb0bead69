using System.Text.Json.Serialization;
using Tracker.Reliability;
using Tracker.Vocabulary;

namespace Tracker.Methods;

/// <summary>How the cells of a group become its score. Means are exact; a part without a cell that counts is left out.</summary>
[JsonConverter(typeof(Slugs<Aggregation>))]
public enum Aggregation
{
    /// <summary>The mean of the commitments' means.</summary>
    MeanOfCommitments,

    /// <summary>The mean of the parties' means.</summary>
    MeanOfParties,

    /// <summary>The mean of all cells.</summary>
    MeanOfCells,

    /// <summary>The share of cells whose value is that of a level or above.</summary>
    ShareAtOrAbove,

    /// <summary>The sum of the values by the most that it could be.</summary>
    NormalisedSum,

    /// <summary>The share of cells at each level; with a level named, its score is the share at or above it.</summary>
    Distribution,
}

/// <summary>How a percentage is written with few digits.</summary>
[JsonConverter(typeof(Slugs<Rounding>))]
public enum Rounding
{
    /// <summary>To the nearest; from halfway away from zero, from the unrounded number.</summary>
    HalfAwayFromZero,

    /// <summary>Towards zero.</summary>
    Truncate,

    /// <summary>The shares of a distribution, so that they sum to 100: all downwards, then the largest remainders up.</summary>
    LargestRemainder,

    /// <summary>A share at or above a level as the sum of the rounded shares of its levels.</summary>
    SumOfRoundedParts,
}

/// <summary>Whose judgement a cell is.</summary>
[JsonConverter(typeof(Slugs<Coders>))]
public enum Coders
{
    /// <summary>The latest, whoever made it.</summary>
    Latest,

    /// <summary>Each coder's latest is a cell of its own.</summary>
    Each,
}

/// <summary>A code of a method.</summary>
/// <param name="Value">Its place on the scale; null: excluded, or a level that counts and lies below all that have a value.</param>
/// <param name="Implementation">What it says of the implementation; null: nothing.</param>
/// <param name="Excluded">Whether it leaves the denominator.</param>
/// <param name="From">The least score that is called by this code, such as <c>2/3</c>; null: scores are not called by it.</param>
public sealed record MethodCode(
    string Code, string Meaning, decimal? Value = null, Implementation? Implementation = null, bool Excluded = false, string? From = null);

/// <summary>A percentage is (score + Add) * Multiply / Divide.</summary>
public sealed record PercentRule(decimal Add = 0, decimal Multiply = 100, decimal Divide = 1);

/// <summary>How percentages are rounded.</summary>
/// <param name="Digits">After the point.</param>
/// <param name="Alternatives">Other ways that the field's publications use; each is shown beside, by its name.</param>
public sealed record RoundingRule(int Digits = 0, Rounding Mode = Rounding.HalfAwayFromZero, IReadOnlyList<Rounding>? Alternatives = null);

/// <summary>A named, versioned scoring rule, as its data file has it.</summary>
/// <param name="Id"><c>name@version</c>.</param>
/// <param name="Origin">Where the rule is published.</param>
/// <param name="Unit">What a cell is in the words of the field; a cell is always a commitment by an obligor.</param>
/// <param name="Level">The code at or above which a share is the score.</param>
/// <param name="Missing">The code that a cell counts as which is not assessed; null: it leaves the denominator.</param>
/// <param name="Scale">What the differences between its codes mean, for the reliability of coding.</param>
public sealed record Method(
    string Id, string Title, string Origin, string Unit, Aggregation Aggregation, IReadOnlyList<MethodCode> Codes, PercentRule? Percent = null,
    RoundingRule? Rounding = null, string? Level = null, string? Missing = null, Coders Coders = Coders.Latest,
    Scale Scale = Scale.Ordinal)
{
    [JsonIgnore]
    public PercentRule PercentBy => Percent ?? new();

    [JsonIgnore]
    public RoundingRule RoundingBy => Rounding ?? new();

    /// <summary>Whether its scorecards give the share of each level.</summary>
    [JsonIgnore]
    public bool HasLevels => Aggregation is Aggregation.Distribution or Aggregation.ShareAtOrAbove;

    /// <summary>Whether its score is a mean, which may be taken of commitments, parties or cells.</summary>
    [JsonIgnore]
    public bool IsMean => IsMeanBy(Aggregation);

    /// <summary>The most a cell can have.</summary>
    [JsonIgnore]
    public decimal Most => Codes.Max(c => c.Value) ?? 0;

    /// <summary>Finds a code however it is written: <c>+1</c>, <c>1</c>, and any dash for minus are one.</summary>
    public MethodCode? Code(string code) => Codes.FirstOrDefault(c => Plain(c.Code) == Plain(code));

    public static bool IsMeanBy(Aggregation aggregation) => aggregation is Aggregation.MeanOfCommitments or Aggregation.MeanOfParties or Aggregation.MeanOfCells;

    /// <summary>The one spelling of a code's spellings.</summary>
    internal static string Plain(string code) => Dash.Plain(code.Trim()).TrimStart('+').ToUpperInvariant();
}
