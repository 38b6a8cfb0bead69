using System.Text.RegularExpressions;
using Tracker.Database;
using Xunit;

namespace Tracker.Http;

public partial class PagingTests(TestDatabase database, Server server) : ServerTests(database, server)
{
    [Fact]
    public async Task Pages_together_are_the_list_whatever_it_is_sorted_by()
    {
        var instrument = await Api.RegisteredInstrument();
        for (var i = 0; i < 7; i++) await Api.RegisteredCommitment(instrument, deadline: $"{2022 + (i % 3)}");
        foreach (var sort in new[] { "made", "-made", "deadline", "-deadline", "changed", "-changed" })
        {
            var address = $"/commitments?instrument={instrument}&sort={sort}";
            var whole = Ids(await Api.AskAsync(address));

            var (paged, pages) = await WalkAsync($"{address}&limit=3");

            Assert.Equal((sort, 7, 3), (sort, whole.Count, pages));
            Assert.Equal(whole, paged);
            Assert.Equal(sort.TrimStart('-') == "deadline", Sorted(await Api.AskAsync(address), "deadline", reversed: sort == "-deadline"));
        }
    }

    [Fact]
    public async Task A_page_is_not_moved_by_what_is_recorded_meanwhile()
    {
        var instrument = await Api.RegisteredInstrument();
        for (var i = 0; i < 4; i++) await Api.RegisteredCommitment(instrument);
        var address = $"/commitments?instrument={instrument}&limit=2";
        var before = Ids(await Api.AskAsync($"/commitments?instrument={instrument}"));
        var first = await Api.AskAsync(address);

        await Api.LoggedProgress(Guid.Parse(before[0]));
        for (var i = 0; i < 3; i++) await Api.RegisteredCommitment(instrument);
        var (rest, _) = await WalkAsync(Next(first)!);

        Assert.Equal(before[..2], Ids(first));
        Assert.Equal(rest.Count, rest.Distinct().Count());
        Assert.Subset(rest.ToHashSet(), before[2..].ToHashSet());
        Assert.Empty(rest.Intersect(before[..2]));
    }

    [Fact]
    public async Task The_days_of_the_first_page_hold_for_all()
    {
        var instrument = await Api.RegisteredInstrument();
        for (var i = 0; i < 3; i++) await Api.RegisteredCommitment(instrument);

        var first = await Api.AskAsync($"/commitments?instrument={instrument}&limit=1&on=2021-12-31&knownOn=2021-12-30");
        var second = await Api.AskAsync(Next(first)!);

        Assert.Equal(("2021-12-31", "2021-12-30", "1"), (second["on"], second["knownOn"], second["count"]));
    }

    [Fact]
    public async Task A_cursor_of_another_query_is_refused()
    {
        var instrument = await Api.RegisteredInstrument();
        for (var i = 0; i < 2; i++) await Api.RegisteredCommitment(instrument);
        var cursor = Cursor().Match(Next(await Api.AskAsync($"/commitments?instrument={instrument}&limit=1"))!).Groups[1].Value;

        foreach (var other in new[]
        {
            $"/commitments?limit=1&cursor={cursor}", $"/commitments?instrument={instrument}&sort=changed&cursor={cursor}", $"/instruments?cursor={cursor}",
            $"/commitments?instrument={instrument}&on=2021-12-31&cursor={cursor}", $"/commitments?instrument={instrument}&cursor={cursor[..^4]}", "/commitments?cursor=AAAA",
        })
        {
            var answer = await Api.AskAsync(other);
            Assert.Equal((other, 400, "unfit-cursor"), (other, answer.Status, answer["type"]));
        }

        Assert.Equal(200, (await Api.AskAsync($"/commitments?instrument={instrument}&limit=2&cursor={cursor}")).Status);
    }

    [Fact]
    public async Task Instruments_and_cells_are_paged_too()
    {
        var commitment = await Api.RegisteredCommitment();
        for (var i = 0; i < 3; i++) await Api.ActAsync("/instruments", $$"""{"kind":"pledge","title":"Pledge {{i}}","adoptedOn":"2020-0{{i + 1}}","parties":["FJI"]}""");

        var (instruments, pages) = await WalkAsync("/instruments?limit=1&party=Fiji", "instruments", "title");
        var (cells, cellPages) = await WalkAsync($"/scorecards/g7g20rg@2/cells?commitment={commitment}&limit=1", "cells", "party");

        Assert.Equal((3, 2), (pages, cellPages));
        Assert.Equal(["Pledge 0", "Pledge 1", "Pledge 2"], instruments);
        Assert.Equal(["KAZ", "KOR"], cells);
    }

    private static bool Sorted(Answer answer, string by, bool reversed)
    {
        var values = answer.List("commitments").ConvertAll(c => c.GetProperty(by).GetString()!);
        return values.SequenceEqual(reversed ? values.OrderDescending() : values.Order());
    }

    private static List<string> Ids(Answer answer, string list = "commitments", string id = "id") =>
        answer.List(list).ConvertAll(c => c.GetProperty(id).GetString()!);

    private static string? Next(Answer answer) => answer.Header("Link") is { } link ? Link().Match(link).Groups[1].Value : null;

    private async Task<(List<string> Ids, int Pages)> WalkAsync(string address, string list = "commitments", string id = "id")
    {
        var (ids, pages) = (new List<string>(), 0);
        for (string? next = address; next is not null; pages++)
        {
            var page = await Api.AskAsync(next);
            Assert.True(page.Status == 200, page.Text);
            ids.AddRange(Ids(page, list, id));
            next = Next(page);
        }

        return (ids, pages);
    }

    [GeneratedRegex("^<(.*)>; rel=\"next\"$")]
    private static partial Regex Link();

    [GeneratedRegex("cursor=([^&]*)")]
    private static partial Regex Cursor();
}
