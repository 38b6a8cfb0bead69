using Tracker.Questions;

namespace Tracker.Pages;

/// <summary>What a question answered in process: its answer, or the refusal to hand on.</summary>
/// <param name="Next">The address of the page after this one; null if this is the last.</param>
public sealed record Inquiry<T>(T? Answer, IResult? Refusal, string? Next) where T : class;

public static class Inquiries
{
    /// <summary>Asks one of the questions that programs ask, as it is asked at its address.</summary>
    /// <param name="asked">What is asked, where it is not what the page was asked.</param>
    public static async Task<Inquiry<T>> AskAsync<T>(this HttpContext http, Func<Task<IResult>> question, Asked? asked = null) where T : class
    {
        var before = http.Asked();
        http.Features.Set(asked ?? before);
        var result = await question();
        http.Features.Set(before);
        var next = http.TakeNext();
        return result is IValueHttpResult<T> { Value: { } answer } ? new(answer, null, next) : new(null, result, null);
    }

    /// <summary>The address of the next page of the list just read, which a page shows instead of a header; null if there is none.</summary>
    public static string? TakeNext(this HttpContext http)
    {
        var next = http.Response.Headers.Link.ToString() is { Length: > 0 } link ? link[1..link.IndexOf('>', StringComparison.Ordinal)] : null;
        http.Response.Headers.Link = default;
        return next;
    }

    /// <summary>The same as of the same days, with these parameters alone.</summary>
    public static Asked With(this Asked asked, params (string Name, string Value)[] given) =>
        asked with { After = null, Given = given.ToDictionary(g => g.Name, g => g.Value) };
}
