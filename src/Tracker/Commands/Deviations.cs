using System.CommandLine;
using Spectre.Console;
using Tracker.Methods;
using Tracker.Questions;
using Tracker.Reports;
using Tracker.Setup;

namespace Tracker.Commands;

/// <summary>Published figures that the assessments do not give.</summary>
public static class Deviations
{
    private static readonly string[] Columns =
    [
        "on", "known_on", "method", "name", "party", "figure", "code", "published", "tolerance", "computed", "rounded", "difference", "n", "state", "commitment",
        "instrument", "entry",
    ];

    public static Command Command()
    {
        var method = new Argument<string>("METHOD") { Description = "A scoring method, such as g7g20rg@2." };
        var (on, knownOn, format) = (Options.On(), Options.KnownOn(), Options.Format());
        var command = new Command("deviations", "List published figures that differ from what the assessments give.") { method, on, knownOn, format };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var register = await Register.OpenAsync(parsed.GetValue(Options.Data), CommandLine.Say, cancellation);
            await Migrations.CheckAsync(register.Database, cancellation);
            if (MethodBook.Default.Named(parsed.GetValue(method)!) is not { } known) return CommandLine.Refused;
            var asked = new Asked("", parsed.AsOf(on, knownOn), new Dictionary<string, string>(), null) { Parties = (await Parties.RegisteredParties.LoadAsync(register.Database, cancellation)).On(parsed.AsOf(on, knownOn).KnownOn) };
            Write(await Reports.Deviations.ReadAsync(new Held(register.Database), known, asked, int.MaxValue, cancellation), parsed.GetValue(format)!);
            return CommandLine.Done;
        });
        return command;
    }

    private static void Write(DeviationList list, string format)
    {
        if (format == "json") Output.Json(list);
        else if (format == "csv")
            Output.Csv(Columns, list.Rows.Select(r => (IReadOnlyList<object?>)[list.On, list.KnownOn, list.Method, r.Name, r.Party, r.Figure, r.Code, r.Published,
                r.Tolerance, r.Computed, r.Rounded, r.Difference, r.N, r.State, r.Commitment, r.Instrument, r.Entry]));
        else Table(list);
    }

    private static void Table(DeviationList list)
    {
        var console = Output.Terminal();
        var title = $"{list.Method} on {list.On:O} as known on {list.KnownOn:O}: {list.Published} published, {list.Equal} equal, {list.Deviating} deviating, {list.NotComputable} not computable";
        var table = Output.Table(console, title, "What", "Party", "Figure", "Published", "Computed", "Difference", "n", "State");
        foreach (var r in list.Rows)
            table.AddRow([.. new[] { r.Name, r.Party, r.Code is null ? r.Figure : $"{r.Figure} {r.Code}", Number(r.Published), Number(r.Computed), Number(r.Difference), $"{r.N}", r.State }
                .Select(cell => Markup.Escape(Acts.Text.Short(cell ?? "")))]);
        console.Write(table);
    }

    internal static string? Number(decimal? number) => number?.ToString("0.##########", System.Globalization.CultureInfo.InvariantCulture);
}
