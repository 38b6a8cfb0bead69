using System.Text.RegularExpressions;
using Tracker.Setup;
using Xunit;

namespace Tracker;

public class DefinitionTests
{
    [Fact]
    public void Each_file_is_one_view_or_function_of_its_name_with_a_comment_and_a_grant() => Assert.All(Definition.All, d =>
    {
        Assert.Equal([d.Name], Made(d.Sql));
        Assert.Matches($@"\ncomment on (view|function) reporting\.{d.Name}\b", d.Sql);
        Assert.Matches($@"\ngrant (select on|execute on function) reporting\.{d.Name} to dashboard_reader;\n$", d.Sql);
    });

    [Fact]
    public void Each_comes_after_those_that_it_asks() =>
        Assert.Equal(["c", "b", "a"], Definition.InOrder([new("a", "select from reporting.b, reporting.c"), new("b", "reporting.c"), new("c", "reporting.table")]).Select(d => d.Name));

    [Fact]
    public void Two_that_ask_each_other_are_refused() =>
        Assert.Throws<MigrationException>(() => Definition.InOrder([new("a", "reporting.b"), new("b", "reporting.a")]));

    [Fact]
    public void Numbered_migrations_no_longer_make_views_and_functions_of_reporting() =>
        Assert.Empty(Migrations.All.Where(m => string.CompareOrdinal(m.Name, "0056-steps-of-a-day") > 0).SelectMany(m => Made(m.Sql)));

    private static IEnumerable<string> Made(string sql) =>
        Regex.Matches(sql, @"\bcreate (?:or replace )?(?:view|function) reporting\.(\w+)").Select(m => m.Groups[1].Value);
}
