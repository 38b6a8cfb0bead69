namespace Tracker.Pages.Figures;

/// <summary>Seven colours from the worst to the best of a scale.</summary>
public static class Band
{
    public const int Count = 7;

    /// <summary>The class for a place between 0 and 1; a place outside has the colour of the end.</summary>
    public static string Css(double place) => "band" + (1 + (int)Math.Clamp(Math.Round(place * (Count - 1), MidpointRounding.AwayFromZero), 0, Count - 1));
}

/// <summary>The ends of a scale, such as -1 and +1.</summary>
public sealed record ScoreScale(decimal Low, decimal High)
{
    /// <summary>Where a value lies, 0 to 1; beyond these where it lies outside.</summary>
    public double Place(decimal value) => High == Low ? 0.5 : (double)((value - Low) / (High - Low));

    public bool Has(decimal value) => value >= Low && value <= High;
}
