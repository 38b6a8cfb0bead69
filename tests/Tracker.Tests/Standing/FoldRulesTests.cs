using Tracker.Docs;
using Xunit;

namespace Tracker.Standings;

public class FoldRulesTests
{
    private const string Answers = "tests/Tracker.Tests/Standing/answers.txt";

    /// <summary>
    /// A citation names the version of the rules. So a story that is answered otherwise is a new version: raise <see cref="FoldRules.Version"/>
    /// and run the tests with <c>TRACKER_WRITE_DOCS=1</c>, which writes the answers of a new version, and of new stories of the old one.
    /// </summary>
    [Fact]
    public void The_rules_answer_as_their_version_says_they_do()
    {
        var now = AnsweredStories.All().ToDictionary(s => s.Story, s => string.Join("\n  ", s.Answers.Prepend(s.Story)));
        var text = $"{FoldRules.Version}\n{string.Concat(now.Values.Select(a => $"\n{a}\n"))}";
        var before = File.Exists(Path.Combine(Repository.Root, Answers)) ? Repository.Read(Answers) : "";
        if (before == text) return;
        var changed = before.StartsWith(FoldRules.Version + "\n", StringComparison.Ordinal) ? Stories(before).Where(s => !now.ContainsValue(s)).ToList() : [];
        if (Environment.GetEnvironmentVariable("TRACKER_WRITE_DOCS") == "1" && changed.Count == 0) File.WriteAllText(Path.Combine(Repository.Root, Answers), text);
        else Assert.Fail($"By {FoldRules.Version} these were answered otherwise; name another version, and write {Answers} anew:\n{string.Join('\n', changed)}");
    }

    private static IEnumerable<string> Stories(string text) => text.Split("\n\n").Skip(1).Select(s => s.TrimEnd('\n'));
}
