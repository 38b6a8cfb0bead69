using Microsoft.AspNetCore.Routing.Matching;
using Microsoft.Net.Http.Headers;

namespace Tracker.Questions;

/// <summary>Of a page and the data at the same address, chooses what is preferred: a browser names <c>text/html</c>, programs do not.</summary>
public sealed class PageOrData : MatcherPolicy, IEndpointSelectorPolicy
{
    public override int Order => 100;

    public bool AppliesToEndpoints(IReadOnlyList<Endpoint> endpoints) => endpoints.Any(IsPage);

    public Task ApplyAsync(HttpContext httpContext, CandidateSet candidates)
    {
        var valid = Enumerable.Range(0, candidates.Count).Where(candidates.IsValidCandidate).ToLookup(i => IsPage(candidates[i].Endpoint));
        if (!valid.Contains(true) || !valid.Contains(false)) return Task.CompletedTask;
        httpContext.Features.Set(this);
        httpContext.Response.Headers.Vary = HeaderNames.Accept;
        foreach (var i in valid[!IsPagePreferred(httpContext.Request)]) candidates.SetValidity(i, false);
        return Task.CompletedTask;
    }

    /// <summary>Whether who asks would rather have HTML than JSON. <c>*/*</c> names neither.</summary>
    public static bool IsPagePreferred(HttpRequest request) => request.Query[Parameters.Format].ToString() switch
    {
        "json" => false,
        "html" => true,
        _ => MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out var accepted) && Weight(accepted, "text/html") is > 0 and var page
            && page >= Weight(accepted, "application/json"),
    };

    private static bool IsPage(Endpoint endpoint) => endpoint.Metadata.GetMetadata<PageAttribute>() is not null;

    private static double Weight(IList<MediaTypeHeaderValue> accepted, string type) =>
        accepted.FirstOrDefault(a => a.MediaType.Equals(type, StringComparison.OrdinalIgnoreCase)) is { } named ? named.Quality ?? 1 : 0;
}
