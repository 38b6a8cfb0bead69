using Tracker.Questions;

namespace Tracker.Pages;

/// <summary>Which page is at which address.</summary>
public static class PageRoutes
{
    public static void AddPages(this IServiceCollection services)
    {
        services.AddRazorComponents();
        services.AddPageText();
        services.AddSingleton<MatcherPolicy, PageOrData>();
        services.AddSingleton<IProblemDetailsWriter, ProblemPageWriter>();
        services.AddSingleton<Knowledge>();
        services.AddSingleton<Overview>();
    }

    public static void MapPages(this WebApplication app)
    {
        app.MapSiteFiles();
        app.MapPage("/", RegisterPage.Get);
        app.MapPage("/commitments", RegisterPage.Get);
        app.MapPage("/compare", ComparePage.Get);
        app.MapPage("/instruments", InstrumentsPage.Get);
        app.MapPage("/instruments/{instrument}", OneInstrumentPage.Get);
        app.MapPage("/parties", PartiesPage.Get);
        app.MapPage("/parties/{party}", OnePartyPage.Get);
        app.MapPage("/topics", TopicsPage.Get);
        app.MapPage("/topics/{topic}", OneTopicPage.Get);
        app.MapPage("/scorecards", ScorecardsPage.Get);
        app.MapPage("/scorecards/{method}", ScorecardPage.Get);
        app.MapPage("/scorecards/{method}/cells", CellsPage.Get);
        app.MapPage("/commitments/{commitment}", CommitmentPage.Get);
        app.MapPage("/review", Work.ReviewPage.Get);
        app.MapPage("/activity", Work.ActivityPage.Get);
        Work.FormPage.Map(app);
        Work.TextPage.Map(app);
        app.MapPage("/report", Printed.ReportPage.Get);
        app.MapPage("/report/file", Printed.ReportAnswer.Get);
        app.MapPage("/about", AboutPage.Get);
    }

    /// <param name="page">A method marked <see cref="PageAttribute"/> and <see cref="QuestionAttribute"/>, which says what the page takes.</param>
    private static void MapPage(this WebApplication app, string address, Delegate page) => app.MapGet(address, page).ExcludeFromDescription();
}
