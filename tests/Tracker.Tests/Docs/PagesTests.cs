using System.Text.RegularExpressions;
using Tracker.Acts;
using Xunit;

namespace Tracker.Docs;

public partial class PagesTests
{
    [Fact]
    public void The_readme_has_at_most_150_lines() =>
        Assert.InRange(Repository.Read("README.md").TrimEnd('\n').Split('\n').Length, 1, 150);

    [Fact]
    public void Every_relative_link_leads_to_a_file() =>
        Assert.Empty(
            from page in Repository.Pages()
            from link in Link().Matches(Repository.Read(page)).Select(m => m.Groups[1].Value)
            where !link.Contains("://", StringComparison.Ordinal) && !link.StartsWith('#')
            let target = Path.Combine(Repository.Root, Path.GetDirectoryName(page)!, link.Split('#')[0])
            where !File.Exists(target) && !Directory.Exists(target)
            select $"{page} -> {link}");

    [Fact]
    public void Every_refusal_is_explained()
    {
        var page = Repository.Read("docs/import-format.md");
        var source = Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories)
            .Where(f => !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)).Select(File.ReadAllText);
        var slugs = source.SelectMany(text => Slug().Matches(text)).Select(m => m.Groups[1].Value).Distinct().Order().ToList();

        Assert.NotEmpty(slugs);
        Assert.Equal(slugs, Row().Matches(page).Select(m => m.Groups[1].Value).Distinct().Order());
    }

    [Fact]
    public void Every_act_has_an_example_that_reads()
    {
        var examples = Example().Matches(Repository.Read("docs/import-format.md")).Select(m => m.Value).ToList();

        var acts = examples.ConvertAll(json =>
        {
            var bytes = System.Text.Encoding.UTF8.GetBytes(json);
            Assert.Null(ActReader.Read(bytes, bytes.Length, out var act));
            return ActBook.VerbOf(act!.GetType());
        });
        Assert.Equal(ActBook.Acts.Keys.Order(), acts.Distinct().Order());
    }

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex("""(?:Refusal\.\w+|new Refusal)\(\s*(?:(?:\d{3}|status),\s*)?"([a-z0-9]+(?:-[a-z0-9]+)*)",""")]
    private static partial Regex Slug();

    [GeneratedRegex(@"^\| `([a-z0-9-]+)` \| \d{3}", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"^\{""act"".*\}$", RegexOptions.Multiline)]
    private static partial Regex Example();
}
