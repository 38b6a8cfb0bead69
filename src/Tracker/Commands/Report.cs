using System.CommandLine;
using Spectre.Console;
using Tracker.Questions;
using Tracker.Reports;
using Tracker.Setup;

namespace Tracker.Commands;

/// <summary>Every commitment with its standing.</summary>
public static class Report
{
    private static readonly string[] Columns =
    [
        "on", "known_on", "key", "instrument", "code", "text", "obligors", "topics", "made_on", "implementation", "basis", "timeliness", "stalled", "validity", "contested",
        "declared", "reported", "assessed", "deadline", "past_first_deadline", "distribution", "id", "entry_ids", "deadline_basis", "wording",
    ];

    public static Command Command()
    {
        var (on, knownOn, format, narrow) = (Options.On(), Options.KnownOn(), Options.Format(), new ReportFilter());
        var html = new Option<string?>("--html") { Description = "Write one HTML file to read and print, with figures and every source; without FILE to standard output.", HelpName = "FILE", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("report", "Show every commitment with its standing.") { on, knownOn, format, html };
        narrow.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var register = await Register.OpenAsync(parsed.GetValue(Options.Data), CommandLine.Say, cancellation);
            await Migrations.CheckAsync(register.Database, cancellation);
            var asOf = parsed.AsOf(on, knownOn);
            var parties = (await Parties.RegisteredParties.LoadAsync(register.Database, cancellation)).On(asOf.KnownOn);
            if (parsed.GetResult(html) is not null) return await PrintedReport.WriteAsync(register, asOf, narrow.Of(parsed, parties), narrow.Scope(parsed, parties), parsed.GetValue(html), cancellation);
            var rows = await AllAsync(register, asOf, cancellation, narrow.Of(parsed, parties));
            Write(rows, await LateAsync(register, asOf, rows, cancellation), asOf, parsed.GetValue(format)!, await CellsAsync(register, asOf, cancellation, narrow.Of(parsed, parties)));
            return CommandLine.Done;
        });
        return command;
    }

    public static async Task<List<PortfolioRow>> AllAsync(Register register, AsOf asOf, CancellationToken cancellation, PortfolioFilter? filter = null)
    {
        var (all, held) = (new List<PortfolioRow>(), new Held(register.Database));
        for (Cursor? after = null; ;)
        {
            var page = await Portfolio.ReadAsync(held, asOf, filter ?? new PortfolioFilter(), PortfolioOrder.Made, after, Parameters.MaxRows, cancellation);
            all.AddRange(page.Select(p => p.Row));
            if (page.Count < Parameters.MaxRows) return all;
            after = new Cursor("", asOf, page[^1].At, page[^1].Row.Id, "-");
        }
    }

    /// <summary>Who is late with what, where the obligors stand differently.</summary>
    public static Task<ILookup<Guid, OverdueObligor>> LateAsync(Register register, AsOf asOf, IReadOnlyList<PortfolioRow> rows, CancellationToken cancellation) =>
        OverdueObligors.OfMixedAsync(new Held(register.Database), asOf, rows, cancellation);

    /// <summary>The cells, commitment by obligor; null where each commitment is one.</summary>
    public static async Task<RegisterCounts?> CellsAsync(Register register, AsOf asOf, CancellationToken cancellation, PortfolioFilter? filter = null)
    {
        var (held, of) = (new Held(register.Database), filter ?? new PortfolioFilter());
        return await RegisterTally.CellsAsync(held, asOf, of, asOf.KnownOn, await RegisterTally.ReadAsync(held, asOf, of, asOf.KnownOn, cancellation), cancellation);
    }

    public static void Write(IReadOnlyList<PortfolioRow> rows, ILookup<Guid, OverdueObligor> late, AsOf asOf, string format, RegisterCounts? cells)
    {
        if (format == "json")
            Output.Json(new { asOf.On, asOf.KnownOn, rows.Count, Commitments = rows, Cells = cells is null ? null : new CellCounts(cells.All, cells.Of("overdue"), cells.OverdueInferred, cells.Implementation) });
        else if (format == "csv")
            Output.Csv(Columns, rows.Select(r => (IReadOnlyList<object?>)[asOf.On, asOf.KnownOn, r.Key, r.Instrument, r.Code, r.Text, r.Obligors, r.Topics, r.MadeOn, r.Implementation,
                r.Basis, r.Timeliness, r.Stalled, r.Validity, r.Contested, r.Declared, r.Reported, r.Assessed, r.Deadline, r.PastFirstDeadline,
                r.Distribution, r.Id, r.DecidedByAll, r.DeadlineBasis, r.Wording]));
        else
        {
            Table(rows, late, asOf);
            if (cells is not null) Output.Terminal().WriteLine(Words.Cells(rows.Count, cells));
        }
    }

    private static void Table(IReadOnlyList<PortfolioRow> rows, ILookup<Guid, OverdueObligor> late, AsOf asOf)
    {
        var console = Output.Terminal();
        var title = $"{rows.Count} commitments on {asOf.On:O} as known on {asOf.KnownOn:O}";
        if (Output.IsWide(console))
        {
            var table = Output.Table(console, title, "Commitment", "Implementation", "Timeliness", "Deadline", "Remarks");
            foreach (var r in rows)
                table.AddRow(
                    new Spectre.Console.Text(Words.Name(r)), new Markup(Words.Implementation(r.Implementation, r.Basis)),
                    new Markup(Words.Timeliness(r.Timeliness)), new Spectre.Console.Text(Words.Deadline(r.Deadline, r.DeadlineBasis)), new Spectre.Console.Text(Words.Remarks(r, late[r.Id])));
            console.Write(table);
        }
        else
        {
            var table = Output.Table(console, title, "Commitment", "Standing");
            foreach (var r in rows) table.AddRow(Markup.Escape(Words.Name(r)), Words.Standing(r, late[r.Id]));
            console.Write(table);
        }

        var overdue = rows.Where(r => r.Timeliness == "overdue").ToList();
        if (overdue.Count(r => r.DeadlineBasis == "inferred") is > 0 and var inferred)
            console.MarkupLine($"[grey]{Pages.Say.Count(overdue.Count, "commitment")} overdue: {Pages.Say.Inferred(inferred, overdue.Count)}. To leave inferred deadlines out: --deadline-basis not-inferred[/]");
    }
}
