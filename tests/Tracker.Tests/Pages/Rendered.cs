using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Tracker.Pages.Figures;

/// <summary>A component as the HTML that a browser gets.</summary>
public static partial class Rendered
{
    /// <summary>What somebody writes who means harm: markup, script, a mark that turns the direction of writing, and a word without end.</summary>
    public static readonly string Hostile = "</title><script>alert(1)</script>\" onload=\"x ‮&" + new string('w', 2000);

    public static string Of<T>(params (string Name, object? Value)[] parameters) where T : IComponent
    {
        using var services = new ServiceCollection().BuildServiceProvider();
        using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
        var given = ParameterView.FromDictionary(parameters.ToDictionary(p => p.Name, p => p.Value));
        return renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<T>(given)).ToHtmlString()).GetAwaiter().GetResult();
    }

    public static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    public static string Text(string html) => WebUtility.HtmlDecode(Tag().Replace(html, " "));

    /// <summary>What holds of every figure, whatever it is given.</summary>
    public static void HoldsFor<T>(params (string Name, object? Value)[] parameters) where T : IComponent
    {
        var html = Of<T>(parameters);
        Assert.Equal(html, Of<T>(parameters));
        Assert.DoesNotMatch(@"\sstyle=|<style|<script|\son[a-z]+=""", html);
        Assert.DoesNotMatch(@"""-?\d+\.\d{2,}", html);
        var ids = Id().Matches(html).Select(m => m.Groups[1].Value).ToList();
        Assert.Equal(ids.Distinct(), ids);
        Assert.All(Reference().Matches(html).Select(m => m.Groups[1].Value), id => Assert.Contains(id, ids));
    }

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex("\\sid=\"([^\"]*)\"")]
    private static partial Regex Id();

    [GeneratedRegex("(?:aria-labelledby=\"|aria-describedby=\"|url\\(#)([^\")]*)")]
    private static partial Regex Reference();
}
