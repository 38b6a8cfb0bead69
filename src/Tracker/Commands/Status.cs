using System.CommandLine;
using Spectre.Console;
using Tracker.Acts;
using Tracker.Questions;
using Tracker.Reports;
using Tracker.Setup;

namespace Tracker.Commands;

/// <summary>One commitment's standing over time.</summary>
public static class Status
{
    public static Command Command()
    {
        var commitment = new Argument<string>("COMMITMENT") { Description = "Its key or id; or that of an instrument, for its entry into force." };
        var (on, knownOn, format) = (Options.On(), Options.KnownOn(), Options.Format());
        var command = new Command("status", "Show one commitment's standing over time and the entries behind it.") { commitment, on, knownOn, format };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var register = await Register.OpenAsync(parsed.GetValue(Options.Data), CommandLine.Say, cancellation);
            await Migrations.CheckAsync(register.Database, cancellation);
            return await WriteAsync(register, parsed.GetValue(commitment)!, parsed.AsOf(on, knownOn), parsed.GetValue(format)!, cancellation);
        });
        return command;
    }

    public static async Task<int> WriteAsync(Register register, string name, AsOf asOf, string format, CancellationToken cancellation)
    {
        var id = Ids.Stream(name);
        var held = new Held(register.Database);
        var spans = await Timeline.SpansAsync(held, id, asOf.KnownOn, cancellation);
        if (await Portfolio.FindAsync(held, asOf, id, cancellation) is not { } row)
        {
            if (await InstrumentStatus.WriteAsync(held, id, asOf, format, cancellation)) return CommandLine.Done;
            CommandLine.Say($"No commitment '{name}' stood on {asOf.On:O} as known on {asOf.KnownOn:O}.");
            return CommandLine.Refused;
        }

        var entries = await Entries.OfAsync(held, id, asOf.KnownOn, cancellation);
        if (format == "json") Output.Json(new { asOf.On, asOf.KnownOn, Commitment = row, Standing = spans, Entries = entries });
        else if (format == "csv")
            Output.Csv(["known_on", "party", "from", "to", "implementation", "basis", "timeliness", "stalled", "validity", "contested", "deadline", "decided_by", "deadline_basis"],
                spans.Select(s => (IReadOnlyList<object?>)[asOf.KnownOn, s.Party, s.From, s.To, s.Implementation, s.Basis, s.Timeliness, s.Stalled, s.Validity, s.Contested, s.Deadline, s.DecidedBy, s.DeadlineBasis]));
        else Write(row, spans, entries, asOf, await EntryIntoForce.FindAsync(held, asOf, row.InstrumentId, cancellation));
        return CommandLine.Done;
    }

    private static void Write(PortfolioRow row, List<TimelineSpan> spans, List<TimelineEntry> entries, AsOf asOf, EntryIntoForce? force)
    {
        var console = Output.Terminal();
        console.MarkupLine($"[bold]{Markup.Escape(row.Key ?? row.Id.ToString())}[/]  {(row.Wording == "own" ? $"{Markup.Escape(row.Text)} [grey](own wording)[/]" : $"“{Markup.Escape(row.Text)}”")}");
        console.MarkupLine($"[grey]{Markup.Escape(row.Instrument)}; made {row.MadeOn}; {string.Join(", ", row.Obligors)}; shown up to {asOf.On:O} as known on {asOf.KnownOn:O}[/]");
        if (force is not null) console.MarkupLine($"[grey]{Markup.Escape(row.Instrument)}: {Markup.Escape(force.Words)}[/]");
        TerminalTimeline.Write(console, spans, entries, asOf.On);
        var table = new Table().Border(TableBorder.Simple).AddColumn(new TableColumn("From") { NoWrap = true }).AddColumn(new TableColumn("To") { NoWrap = true });
        table.AddColumns("Standing", "Decided by");
        var summaries = entries.ToDictionary(e => e.Id);
        foreach (var span in spans.Where(s => s.Party is null && s.From <= asOf.On))
            table.AddRow(
                new Spectre.Console.Text($"{span.From:O}"), new Spectre.Console.Text(span.To is { } to && to <= asOf.On ? $"{to.AddDays(-1):O}" : "…"),
                new Markup($"{Words.Implementation(span.Implementation, span.Basis)}, {Words.Timeliness(span.Timeliness)}"
                    + (span.Deadline is null ? "" : $" [grey](due {Markup.Escape(Words.Deadline(span.Deadline, span.DeadlineBasis))})[/]") + (span.Stalled ? ", stalled" : "") + (span.Contested ? ", contested" : "")),
                new Spectre.Console.Text(DecidedBy(span, spans, summaries)));
        console.Write(table);
    }

    /// <summary>The entry that decided for all obligors; where they have entries of their own, each with those it decided for on the first day.</summary>
    private static string DecidedBy(TimelineSpan span, List<TimelineSpan> spans, Dictionary<Guid, TimelineEntry> entries) => span.DecidedBy is { } one && entries.TryGetValue(one, out var entry)
        ? (span.Implementation == "unreported" ? "A first step was reported: " : "") + entry.Summary
        : string.Join("\n", spans.Where(s => s.Party is not null && s.From <= span.From && (s.To is null || s.To > span.From) && s.DecidedBy is not null)
            .GroupBy(s => s.DecidedBy!.Value).Where(g => entries.ContainsKey(g.Key))
            .Select(g => $"{string.Join(", ", g.Select(s => s.Party))}: {entries[g.Key].Summary}").Prepend(span.Distribution is { } shares ? Pages.CountBar.Told(shares) : null).OfType<string>());
}
