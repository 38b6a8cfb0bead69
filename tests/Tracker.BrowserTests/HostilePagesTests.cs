using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Tracker.Database;
using Xunit;

namespace Tracker;

/// <summary>Whatever is written into whichever field of whichever act, the pages show it as text, and nothing around it changes.</summary>
public class HostilePagesTests(TestDatabase database, Chromium chromium) : BrowserTests(database, chromium)
{
    private const string Attack = "</title></textarea><script>globalThis.attacked=1</script><img src=x onerror=\"globalThis.attacked=1\">'\" \u202egnp.exe\u202c",
        Instrument = "hostile", Commitment = "hostile/first", Arabic = "بيان مشترك حول التعاون (2021)";

    private static readonly string Long = new('w', 2000), Worst = (Attack + new string('w', 2000))[..2000];

    private static readonly string[] Forms = ["log-progress", "report-indicator", "link-commitment"];

    private static readonly string[] OnEntries = ["correct-entry", "retract-entry", "dispute-entry"];

    private static readonly string[] Pages =
    [
        "/", "/instruments", $"/instruments/{Instrument}", "/instruments/arabic", $"/commitments/{Uri.EscapeDataString(Commitment)}", "/commitments/arabic%2Ffirst", "/parties/KOR", "/topics", "/scorecards",
        "/scorecards/g7g20rg@2", "/scorecards/g7g20rg@2/cells", "/compare?thenOn=2020-12-31", "/review", "/activity", "/report", "/report/file", $"/?q={Uri.EscapeDataString(Attack)}",
        $"/topics/{Uri.EscapeDataString(Topic)}", .. Forms.Select(f => $"/commitments/{Uri.EscapeDataString(Commitment)}/new/{f}"), $"/instruments/{Instrument}/new/register-commitment",
        .. OnEntries.Select(f => $"/commitments/{Uri.EscapeDataString(Commitment)}/new/{f}?entry={Uri.EscapeDataString("hostile/p")}"), "/commitments/hostile%2Fsecond", $"/instruments/{Instrument}/text",
    ];

    private static string Topic => "<b>тема</b>";

    [Fact]
    public async Task What_is_hostile_is_text_on_every_kind_of_page()
    {
        await using var site = await OpenSiteAsync("hostile", async register => Assert.Empty((await register.ImportAsync([.. Acts(), .. ArabicActs()])).Rejections.Select(r => $"{r.Line}: {r.Because.Detail}")));

        await site.IsFaultlessAsync(new(360), Pages, "hostile", AttackedAsync);
    }

    [Fact]
    public async Task A_title_from_right_to_left_does_not_turn_the_line_around_it()
    {
        await using var site = await OpenSiteAsync("arabic", async register => Assert.Empty((await register.ImportAsync([.. ArabicActs()])).Rejections));
        await using var window = await site.OpenAsync(new(360));
        await window.GoAsync("/", "arabic");

        var title = window.Page.Locator(".register .facts a").First;
        Assert.Equal(Arabic, await title.TextContentAsync());
        Assert.Equal("rtl isolate", await title.EvaluateAsync<string>("e => getComputedStyle(e).direction + ' ' + getComputedStyle(e).unicodeBidi"));
        Assert.Equal("ltr", await window.Page.Locator(".register .facts").First.EvaluateAsync<string>("e => getComputedStyle(e).direction"));
    }

    /// <summary>What of the hostile text took effect; a mark that turns the direction must end with the element that holds it.</summary>
    private static async Task<string?> AttackedAsync(IPage page) => await page.EvaluateAsync<string?>(
        """
        () => {
          if (globalThis.attacked) return 'a script ran';
          if (document.querySelector('img, main script')) return 'markup became markup';
          const turned = [...document.querySelectorAll('main *')].find(e => {
            const style = getComputedStyle(e);
            return [...e.childNodes].some(n => n.nodeType === 3 && n.data.includes('\u202e') && !n.data.includes('\u202c')) && style.display === 'inline' && !/isolate|plaintext/.test(style.unicodeBidi);
          });
          return turned ? 'a mark of direction runs on in ' + turned.outerHTML.slice(0, 200) : null;
        }
        """);

    private static JsonObject Source => new() { ["title"] = "제목 " + Attack, ["publisher"] = Attack, ["publishedOn"] = "2021-02-01", ["quote"] = new JsonObject { ["exact"] = Worst, ["prefix"] = Attack, ["suffix"] = Attack }, ["locator"] = Attack, ["url"] = "https://example.org/?q=%3Cscript%3E" };

    /// <summary>Every act once, and every text in it hostile.</summary>
    private static IEnumerable<string> Acts()
    {
        yield return Act("register-instrument", new() { ["key"] = Instrument, ["kind"] = "memorandum", ["title"] = Attack + "Қазақстан мен Корея", ["adoptedOn"] = "2021-01-01", ["parties"] = new JsonArray("KOR", "KAZ"), ["place"] = Attack, ["occasion"] = Attack, ["text"] = Worst, ["knownOn"] = "2021-02-01" });
        foreach (var key in new[] { Commitment, "hostile/second" })
            yield return Act("register-commitment", new() { ["key"] = key, ["instrument"] = Instrument, ["text"] = Worst, ["obligors"] = new JsonArray("KOR", "KAZ"), ["code"] = "<i>1</i>", ["topics"] = new JsonArray(Topic), ["deadline"] = new JsonObject { ["date"] = "2022", ["basis"] = "stated" }, ["targets"] = new JsonArray(new JsonObject { ["name"] = "t", ["text"] = Long }), ["knownOn"] = "2021-02-01" });
        yield return On("log-progress", new() { ["key"] = "hostile/p", ["effect"] = "advances", ["summary"] = Worst });
        yield return On("declare-status", new() { ["party"] = "KAZ", ["implementation"] = "completed" });
        yield return On("assess-commitment", new() { ["method"] = "g7g20rg@2", ["code"] = "0", ["coder"] = Attack, ["rationale"] = Worst });
        yield return On("report-indicator", new() { ["indicator"] = Attack, ["value"] = 1, ["unit"] = "<u>km</u>", ["target"] = "t" });
        yield return On("record-obstacle", new() { ["obstacle"] = "finance", ["summary"] = Worst });
        yield return On("record-search", new() { ["scope"] = Worst, ["outcome"] = "nothing-found", ["summary"] = Worst });
        yield return On("link-commitment", new() { ["relation"] = "expands", ["to"] = "hostile/second" });
        yield return On("dispute-entry", new() { ["entry"] = "hostile/p", ["reason"] = Worst });
        yield return Act("correct-entry", new() { ["commitment"] = Commitment, ["entry"] = "hostile/p", ["with"] = new JsonObject { ["summary"] = "Исправлено " + Worst[..1900] }, ["reason"] = Worst, ["knownOn"] = "2022-01-01" });
        yield return On("dispute-entry", new() { ["key"] = "hostile/d", ["entry"] = "hostile/p", ["reason"] = Worst });
        yield return On("resolve-dispute", new() { ["entry"] = "hostile/d", ["reason"] = Worst });
        yield return On("log-progress", new() { ["key"] = "hostile/gone", ["effect"] = "advances", ["summary"] = Worst });
        yield return Act("retract-entry", new() { ["commitment"] = Commitment, ["entry"] = "hostile/gone", ["reason"] = Worst, ["knownOn"] = "2022-01-02" });
        yield return On("set-deadline", new() { ["deadline"] = new JsonObject { ["date"] = "2021-12", ["basis"] = "inferred" } });
        yield return On("submit-code", new() { ["method"] = "g7g20rg@2", ["code"] = "+1", ["round"] = Attack, ["coder"] = Attack, ["party"] = "KOR", ["rationale"] = Worst });
        yield return On("record-published-figure", new() { ["method"] = "g7g20rg@2", ["figure"] = "score", ["value"] = 0.95 });
        yield return Act("set-entry-into-force-rule", new() { ["instrument"] = Instrument, ["conditions"] = new JsonArray(new JsonObject { ["share"] = 60, ["measure"] = Attack, ["holders"] = new JsonObject { ["KOR"] = 2, ["KAZ"] = 1 } }), ["source"] = Source, ["knownOn"] = "2021-02-01" });
        yield return Act("record-party-action", new() { ["instrument"] = Instrument, ["party"] = "KOR", ["action"] = "ratified", ["on"] = "2021-03-01", ["source"] = Source, ["knownOn"] = "2021-03-01" });
        yield return Act("record-termination", new() { ["instrument"] = Instrument, ["party"] = "KAZ", ["on"] = "2022-03", ["source"] = Source, ["knownOn"] = "2022-03-01" });
        yield return Act("withdraw-commitment", new() { ["commitment"] = "hostile/second", ["on"] = "2022-02", ["source"] = Source, ["knownOn"] = "2022-02-01" });
    }

    private static IEnumerable<string> ArabicActs()
    {
        yield return Act("register-instrument", new() { ["key"] = "arabic", ["kind"] = "joint-statement", ["title"] = Arabic, ["adoptedOn"] = "2021-01-01", ["parties"] = new JsonArray("KOR", "KAZ"), ["language"] = "ar", ["knownOn"] = "2021-02-01" });
        yield return Act("register-commitment", new() { ["key"] = "arabic/first", ["instrument"] = "arabic", ["text"] = "يتعهد الطرفان بفتح مدرسة (school) قبل 2023.", ["obligors"] = new JsonArray("KOR"), ["deadline"] = new JsonObject { ["date"] = "2023", ["basis"] = "stated" }, ["knownOn"] = "2021-02-01" });
    }

    private static string On(string act, JsonObject fields)
    {
        (fields["commitment"], fields["on"], fields["knownOn"], fields["source"]) = (Commitment, "2021-06-01", "2021-06-02", Source);
        return Act(act, fields);
    }

    private static string Act(string act, JsonObject fields)
    {
        fields["act"] = act;
        return fields.ToJsonString();
    }
}
