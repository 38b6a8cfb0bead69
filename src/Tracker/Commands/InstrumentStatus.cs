using System.Globalization;
using Spectre.Console;
using Tracker.Questions;
using Tracker.Reports;

namespace Tracker.Commands;

/// <summary>An instrument's entry into force: the rule, how far each condition is met and by whom, and who counts.</summary>
internal static class InstrumentStatus
{
    /// <returns>Whether there is such an instrument.</returns>
    public static async Task<bool> WriteAsync(Held held, Guid id, AsOf asOf, string format, CancellationToken cancellation)
    {
        if (await InstrumentReport.FindAsync(held, id, asOf.KnownOn, cancellation) is not { } instrument) return false;
        var force = await EntryIntoForce.FindAsync(held, asOf, id, cancellation);
        var signatories = Signatory.Of(await InstrumentReport.ActionsAsync(held, id, asOf.KnownOn, cancellation), asOf.On, force);
        var findings = await Findings.OfAsync(held, id, asOf.KnownOn, cancellation);
        if (format == "json") Output.Json(new { asOf.On, asOf.KnownOn, Instrument = instrument, EntryIntoForce = force, Signatories = signatories, Findings = findings });
        else if (format == "csv")
            Output.Csv(["on", "known_on", "key", "party", "since", "certain", "action", "acted_on", "entry"],
                (force?.Counted ?? []).Select(c => (IReadOnlyList<object?>)[asOf.On, asOf.KnownOn, instrument.Key, c.Party, c.Since, c.IsCertain, c.Action, c.On, c.Entry]));
        else
        {
            Write(Output.Terminal(), instrument, force, signatories, asOf);
            foreach (var finding in findings) Output.Terminal().MarkupLine($"[yellow]{Markup.Escape(finding.Kind)}[/]  {Markup.Escape(finding.Message)}");
        }

        return true;
    }

    private static void Write(IAnsiConsole console, InstrumentRow instrument, EntryIntoForce? force, IReadOnlyList<Signatory> signatories, AsOf asOf)
    {
        console.MarkupLine($"[bold]{Markup.Escape(instrument.Key ?? instrument.Id.ToString())}[/]  {Markup.Escape(instrument.Title)}");
        console.MarkupLine($"[grey]{instrument.Kind}; adopted {(instrument.AdoptedOn == Vocabulary.PartialDate.Unknown.Text ? "on a date unknown" : Markup.Escape(instrument.AdoptedOn))}; on {asOf.On:O} as known on {asOf.KnownOn:O}[/]");
        if (signatories.Count > 0)
            console.WriteLine($"Signed and not bound: {string.Join(", ", signatories.Select(s => $"{s.Party} ({(s.LeftOn is { } left ? $"left {left}, " : "")}signed {s.On})"))}.");
        if (force is null)
        {
            console.WriteLine("No rule of entry into force is known.");
            return;
        }

        console.MarkupLine(Markup.Escape($"{force.Rule}."));
        console.MarkupLine($"[bold]{Markup.Escape(force.Words)}[/]");
        var table = Output.Table(console, $"{force.Parties} parties count on {asOf.On:O}{(force.PartiesAtMost > force.Parties ? $", at most {force.PartiesAtMost}" : "")}",
            "Condition", "Reached", "Missing", "Met", "By");
        foreach (var condition in force.Conditions)
            table.AddRow(
                Markup.Escape(condition.Condition), Number(condition.Reached), Number(condition.Missing), Met(condition.MetEarliest, condition.MetLatest), condition.Party is { } by ? string.Join(", ", force.By(condition.MetLatest ?? condition.MetEarliest, by)) : "");
        console.Write(table);
    }

    private static string Met(DateOnly? earliest, DateOnly? latest) =>
        earliest is null ? latest is null ? "" : $"not after {latest:O}" : latest is null ? $"not before {earliest:O}" : earliest == latest ? $"{earliest:O}" : $"{earliest:O}/{latest:O}";

    private static string Number(decimal number) => number.ToString("0.##", CultureInfo.InvariantCulture);
}
