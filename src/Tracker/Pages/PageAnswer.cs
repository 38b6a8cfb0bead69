using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Tracker.Pages;

/// <summary>A page and what it shows.</summary>
/// <typeparam name="T">All that it shows, read beforehand: a component asks nobody.</typeparam>
public abstract class PageOf<T> : ComponentBase
{
    [Parameter, EditorRequired] public View View { get; set; } = null!;

    [Parameter, EditorRequired] public T Shown { get; set; } = default!;
}

/// <summary>Answers with a page.</summary>
public static class PageAnswer
{
    /// <summary>Styles and scripts come from this register alone, and none stands in a page.</summary>
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    public static IResult Of<TPage, T>(HttpContext http, View view, T shown, int status = StatusCodes.Status200OK) where TPage : PageOf<T>
    {
        http.Response.Headers.ContentSecurityPolicy = Policy;
        // with no-referrer a browser would not say that a form comes from this register
        http.Response.Headers["Referrer-Policy"] = "same-origin";
        return new RazorComponentResult<TPage>(new { View = view, Shown = shown }) { StatusCode = status, PreventStreamingRendering = true };
    }
}
