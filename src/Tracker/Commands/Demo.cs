using System.CommandLine;
using System.Reflection;
using Spectre.Console;
using Tracker.Questions;
using Tracker.Reports;
using Tracker.Setup;

namespace Tracker.Commands;

/// <summary>Imports the sample, shows what the register can tell, and serves.</summary>
public static class Demo
{
    private const string Sample = "fresh-wind.jsonl";
    private const string Featured = "joint-statement-2021/expand-fresh-wind";
    private static readonly DateOnly Then = new(2021, 12, 31);

    public static Command Command()
    {
        var noServe = new Option<bool>("--no-serve") { Description = "Print the report and exit." };
        var command = new Command("demo", "Import the sample (again changes nothing), show three reports, then serve.") { noServe, Serve.Urls };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var register = await Register.OpenAsync(parsed.GetValue(Options.Data), CommandLine.Say, cancellation);
            await EventStore.EnsureReadingsAsync(register.Database, CommandLine.Say, cancellation);
            await using (var sample = Assembly.GetExecutingAssembly().GetManifestResourceStream($"samples/{Sample}")!)
                CommandLine.Say($"{Sample}: {Import.Sentence(await Import.RunAsync(register, sample, Sample, allOrNothing: false, rejects: null, cancellation))}");
            await ShowAsync(register, cancellation);
            if (parsed.GetValue(noServe)) return CommandLine.Done;
            await Serve.RunAsync(register, parsed.GetValue(Serve.Urls), cancellation);
            return CommandLine.Done;
        });
        return command;
    }

    private static async Task ShowAsync(Register register, CancellationToken cancellation)
    {
        var today = AsOf.Today(TimeProvider.System);
        var now = await Report.AllAsync(register, today, cancellation);
        Report.Write(now, await Report.LateAsync(register, today, now, cancellation), today, "table", await Report.CellsAsync(register, today, cancellation));
        await Status.WriteAsync(register, Featured, today, "table", cancellation);
        Compare(now, await Report.AllAsync(register, new AsOf(Then, Then), cancellation), today);
    }

    private static void Compare(List<PortfolioRow> now, List<PortfolioRow> then, AsOf today)
    {
        var console = Output.Terminal();
        var table = Output.Table(console, $"What was known on {Then:O} beside what is known on {today.KnownOn:O}",
            "Commitment", $"on {Then:O}, as known then", $"on {today.On:O}, as known now");
        var before = then.ToDictionary(r => r.Id);
        foreach (var row in now)
            table.AddRow(Markup.Escape(Words.Name(row)), before.TryGetValue(row.Id, out var old) ? Words.Standing(old) : "[grey]not made yet[/]", Words.Standing(row));
        console.Write(table);
    }
}
