using System.CommandLine;
using Spectre.Console;
using Tracker.Methods;
using Tracker.Questions;
using Tracker.Reports;
using Tracker.Setup;

namespace Tracker.Commands;

/// <summary>The scores of a method.</summary>
public static class Score
{
    private static readonly string[] Columns =
    [
        "on", "known_on", "method", "by", "aggregation", "party", "commitment", "instrument", "topic", "name", "key", "score", "percent", "n", "excluded", "unassessed", "of",
        "called", "sums_to", "sums_to_100",
    ];

    private static readonly string[] Summed = ["Sum"];

    public static Command Command()
    {
        var method = new Argument<string>("METHOD") { Description = "Its id, such as g7g20rg@2; 'methods' lists them." };
        var by = Words("--by", "What a row is about", "by", "party");
        var aggregation = Words("--aggregation", "Another mean than the method's own, where it takes one", "aggregation", null);
        var instrument = new Option<string?>("--instrument") { Description = "Only commitments of this instrument, by key or id.", HelpName = "KEY" };
        var (on, knownOn, format) = (Options.On(), Options.KnownOn(), Options.Format());
        var command = new Command("scorecard", "Show the scores of a method by party, commitment, instrument, topic or of all.") { method, by, aggregation, instrument, on, knownOn, format };
        command.SetAction(async (parsed, cancellation) =>
        {
            if (MethodBook.Default.Named(parsed.GetValue(method)!) is not { } known) return CommandLine.Refused;
            var given = new (string Name, string? Value)[]
            {
                ("by", parsed.GetValue(by)), ("aggregation", parsed.GetValue(aggregation)), ("instrument", parsed.GetValue(instrument)),
            };
            var asked = new Asked($"/scorecards/{known.Id}", parsed.AsOf(on, knownOn), given.Where(g => g.Value is not null).ToDictionary(g => g.Name, g => g.Value!), null);
            if (Scorecard.Unfit(known, asked) is { } unfit)
            {
                CommandLine.Say(unfit.Detail);
                return CommandLine.Failed;
            }

            await using var register = await Register.OpenAsync(parsed.GetValue(Options.Data), CommandLine.Say, cancellation);
            await Migrations.CheckAsync(register.Database, cancellation);
            if (asked["instrument"] is { } name && await MissingAsync(register, asked, cancellation))
            {
                CommandLine.Say($"There is no instrument '{name}'.");
                return CommandLine.Refused;
            }

            asked = asked with { Parties = (await Parties.RegisteredParties.LoadAsync(register.Database, cancellation)).On(asked.AsOf.KnownOn) };
            Write(await Scorecard.AnswerAsync(new Held(register.Database), asked, known, cancellation), known, parsed.GetValue(format)!);
            return CommandLine.Done;
        });
        return command;
    }

    private static async Task<bool> MissingAsync(Register register, Asked asked, CancellationToken cancellation) =>
        (await register.Database.ReadAsync("select 1 from reporting.instrument where id = $1", r => r.GetInt32(0), cancellation, asked.Stream("instrument"))).Count == 0;

    private static Option<string?> Words(string option, string description, string parameter, string? usual)
    {
        var words = Parameters.All[parameter].Words!;
        var made = new Option<string?>(option) { Description = $"{description}: {string.Join(", ", words)}.", HelpName = "WORD", DefaultValueFactory = _ => usual };
        made.AcceptOnlyFromAmong([.. words]);
        return made;
    }

    private static void Write(ScorecardAnswer answer, Method method, string format)
    {
        if (format == "json") Output.Json(answer);
        else if (format == "csv")
        {
            var codes = method.HasLevels ? method.Codes.Where(c => !c.Excluded).Select(c => c.Code).ToList() : [];
            var others = (method.RoundingBy.Alternatives ?? []).Select(Vocabulary.Slug.Of).ToList();
            Output.Csv(
                [.. Columns, .. others.Select(o => $"percent_{o.Replace('-', '_')}"), .. codes.SelectMany(c => new[] { $"count_{c}", $"percent_{c}" })],
                answer.Rows.Select(r => (IReadOnlyList<object?>)[answer.On, answer.KnownOn, answer.Method, answer.By, answer.Aggregation, r.Party, r.Commitment, r.Instrument, r.Topic, r.Name, r.Key,
                    r.Score, r.Percent, r.N, r.Excluded, r.Unassessed, r.Of, r.Called, r.SumsTo, r.SumsTo100, .. others.Select(o => (object?)r.Otherwise?.FirstOrDefault(x => x.Rounding == o)?.Percent),
                    .. (r.Levels ?? []).SelectMany(l => new object?[] { l.Count, l.Percent })]));
        }
        else Table(answer, method);
    }

    private static void Table(ScorecardAnswer answer, Method method)
    {
        var console = Output.Terminal();
        var levels = method.HasLevels ? method.Codes.Where(c => !c.Excluded).Select(c => c.Code).ToArray() : [];
        var table = Output.Table(console, $"{method.Title}, on {answer.On:O} as known on {answer.KnownOn:O}",
            char.ToUpperInvariant(answer.By[0]) + answer.By[1..], [.. levels, .. method.HasLevels ? Summed : [], "Score", "Percent", "N", "Excluded", "Unassessed"]);
        foreach (var r in answer.Rows)
            table.AddRow([
                Markup.Escape(r.Key ?? r.Name ?? r.Party ?? ""), .. (r.Levels ?? []).Select(l => $"{l.Percent:0.######} [grey]({l.Count:N0})[/]"),
                .. method.HasLevels ? (string[])[Sum(r)] : [], r.Score is { } score ? $"{score:0.####}" : "", Percent(r), $"{r.N:N0}", $"{r.Excluded:N0}", $"{r.Unassessed:N0}"]);
        table.Caption($"{answer.Definition}; {MethodAnswer.Of(method).Percent}, {Vocabulary.Slug.Of(method.RoundingBy.Mode)}"
            + (method.Missing is { } missing ? $"; not assessed counts as {missing}" : "; not assessed is not zero"));
        console.Write(table);
    }

    private static string Sum(ScorecardRow row) => row.SumsTo is not { } sum ? "" : row.SumsTo100 == true ? "100" : $"[yellow]{sum:0.######}, not 100[/]";

    private static string Percent(ScorecardRow row) => row.Percent is not { } percent ? "[grey]none[/]"
        : $"{percent:0.######}{(row.Called is { } called ? $" {Markup.Escape(called)}" : "")}"
            + string.Concat((row.Otherwise ?? []).Where(o => o.Percent != percent).Select(o => $" [grey]({o.Percent:0.######} {o.Rounding})[/]"));
}
