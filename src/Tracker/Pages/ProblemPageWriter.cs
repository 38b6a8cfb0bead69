using Microsoft.AspNetCore.Mvc;
using Tracker.Questions;

namespace Tracker.Pages;

/// <summary>Shows a refusal as a page to whoever would rather read one than JSON.</summary>
public sealed class ProblemPageWriter : IProblemDetailsWriter
{
    public bool CanWrite(ProblemDetailsContext context) => PageOrData.IsPagePreferred(context.HttpContext.Request);

    public async ValueTask WriteAsync(ProblemDetailsContext context)
    {
        var (http, problem) = (context.HttpContext, context.ProblemDetails);
        var view = View.Bare(http, problem.Title ?? "Refused");
        if (problem.Type == ProblemPage.TooWide && http.Features.Get<Asked>() is { } asked) view = view with { Asked = asked };
        await PageAnswer.Of<ProblemPage, ProblemDetails>(http, view, problem, problem.Status ?? http.Response.StatusCode).ExecuteAsync(http);
    }
}
