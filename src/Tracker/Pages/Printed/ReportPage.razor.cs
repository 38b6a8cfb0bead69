using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Logging.Abstractions;
using Tracker.Acts;
using Tracker.Questions;
using Tracker.Reports;

namespace Tracker.Pages.Printed;

/// <summary>A report to print: <c>GET /report</c> in a browser.</summary>
public sealed partial class ReportPage
{
    [Page, Question("A report to print", Parameters.AsOf, ReportAnswer.Filters)]
    public static async Task<IResult> Get(HttpContext http, Holdings holdings, CancellationToken cancellation)
    {
        var (refusal, shown) = await ReportAnswer.ReadAsync(http, holdings, cancellation);
        if (shown is null) return ActPost.Problem(refusal!);
        var view = await View.OfAsync(http, "Report", Place.Report);
        return PageAnswer.Of<ReportPage, ReportShown>(http, view with { Data = view.DataAt("/commitments") }, shown);
    }
}

/// <summary>A report as one file: <c>GET /report/file</c>, <c>tracker report --html</c>.</summary>
public static class ReportAnswer
{
    /// <summary>What narrows a report.</summary>
    public const string Filters = "instrument,party,topic,implementation,timeliness,deadlineBasis";

    /// <summary>All styles, which a file that stands alone carries in itself.</summary>
    public static string Style { get; } = string.Concat(SiteFiles.Styles.Select(SiteFiles.Text)).ReplaceLineEndings("\n");

    private static readonly string Policy =
        $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)))}'; base-uri 'none'; frame-ancestors 'none'";

    [Page, Question("A report as one file", Parameters.AsOf, Filters)]
    public static async Task<IResult> Get(HttpContext http, Holdings holdings, CancellationToken cancellation)
    {
        var (refusal, shown) = await ReadAsync(http, holdings, cancellation);
        if (shown is null) return ActPost.Problem(refusal!);
        http.Response.Headers.ContentSecurityPolicy = Policy;
        http.Response.Headers.ContentDisposition = $"inline; filename=\"report-{Say.Iso(shown.AsOf.On)}-as-known-{Say.Iso(shown.AsOf.KnownOn)}.html\"";
        return Results.Text(await FileAsync(shown), "text/html; charset=utf-8", Encoding.UTF8);
    }

    /// <summary>The file, whose bytes are the same for the same report.</summary>
    public static async Task<string> FileAsync(ReportShown shown)
    {
        await using var services = new ServiceCollection().AddSingleton(PageText.Encoder).BuildServiceProvider();
        await using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
        var given = ParameterView.FromDictionary(new Dictionary<string, object?> { [nameof(ReportFile.Shown)] = shown });
        return await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<ReportFile>(given)).ToHtmlString());
    }

    internal static async Task<(Refusal? Refusal, ReportShown? Shown)> ReadAsync(HttpContext http, Holdings holdings, CancellationToken cancellation)
    {
        var asked = http.Asked();
        var (refusal, held) = await holdings.AsOfAsync(asked.AsOf, cancellation);
        if (refusal is not null) return (refusal, null);
        await using var answering = held;
        return await ReportShown.ReadAsync(held, asked.AsOf, PortfolioFilter.Of(asked), ScopeOf(n => asked[n]), cancellation);
    }

    /// <summary>The filters that have a value.</summary>
    public static IReadOnlyList<(string Name, string Value)> ScopeOf(Func<string, string?> value) =>
        [.. Filters.Split(',').Select(n => (n, value(n))).Where(f => f.Item2 is { Length: > 0 }).Select(f => (f.n, f.Item2!))];
}
