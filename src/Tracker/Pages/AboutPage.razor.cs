using Tracker.Questions;

namespace Tracker.Pages;

/// <summary>What the register says of itself.</summary>
/// <param name="Version">Of the program.</param>
public sealed record AboutShown(string Version);

/// <summary>What this is and how to read it: <c>GET /about</c>.</summary>
public sealed partial class AboutPage
{
    private static readonly string Version = typeof(AboutPage).Assembly.GetName().Version!.ToString(3);

    [Page, Question("About this register", Parameters.AsOf)]
    public static async Task<IResult> Get(HttpContext http) =>
        PageAnswer.Of<AboutPage, AboutShown>(http, await View.OfAsync(http, "About this register", Place.About), new(Version));
}
