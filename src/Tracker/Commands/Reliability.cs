using System.CommandLine;
using Spectre.Console;
using Tracker.Methods;
using Tracker.Questions;
using Tracker.Reliability;
using Tracker.Reports;
using Tracker.Setup;

namespace Tracker.Commands;

/// <summary>How far the coders of each round agree.</summary>
public static class Reliability
{
    private static readonly string[] Columns =
    [
        "on", "known_on", "method", "round", "scale", "alpha", "lower", "upper", "verdict", "because", "nominal_alpha", "percent_agreement", "units", "paired_units",
        "pairable_values", "without_place", "coders",
    ];

    public static Command Command()
    {
        var method = new Argument<string>("METHOD") { Description = "A scoring method, such as g7g20rg@2." };
        var round = new Option<string?>("--round") { Description = "Only this coding round.", HelpName = "ROUND" };
        var (on, knownOn, format) = (Options.On(), Options.KnownOn(), Options.Format());
        var command = new Command("reliability", "Show how far the coders of each round agree.") { method, round, on, knownOn, format };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var register = await Register.OpenAsync(parsed.GetValue(Options.Data), CommandLine.Say, cancellation);
            await Migrations.CheckAsync(register.Database, cancellation);
            if (MethodBook.Default.Named(parsed.GetValue(method)!) is not { } known) return CommandLine.Refused;
            var (asOf, name) = (parsed.AsOf(on, knownOn), parsed.GetValue(round));
            var rounds = await Rounds.ReadAsync(new Held(register.Database), known, name, asOf, cancellation);
            if (name is not null && rounds.Count == 0)
            {
                CommandLine.Say($"No code of a round '{name}' by {known.Id} was known on {asOf.KnownOn:O}.");
                return CommandLine.Refused;
            }

            Write(new(known.Id, asOf.On, asOf.KnownOn, null, asOf.IsForecast, AlphaThresholds.Usual, rounds), parsed.GetValue(format)!);
            return CommandLine.Done;
        });
        return command;
    }

    private static void Write(ReliabilityAnswer answer, string format)
    {
        if (format == "json") Output.Json(answer);
        else if (format == "csv")
            Output.Csv(Columns, answer.Rounds.Select(r => (IReadOnlyList<object?>)[answer.On, answer.KnownOn, answer.Method, r.Round, Vocabulary.Slug.Of(r.Scale), r.Alpha,
                r.Interval?.Lower, r.Interval?.Upper, Vocabulary.Slug.Of(r.Verdict), r.Because, r.NominalAlpha, r.PercentAgreement, r.Units, r.PairedUnits,
                r.PairableValues, r.WithoutPlace, r.Coders]));
        else Table(answer);
    }

    private static void Table(ReliabilityAnswer answer)
    {
        var console = Output.Terminal();
        var title = $"{answer.Method} on {answer.On:O} as known on {answer.KnownOn:O}";
        var rounds = Output.Table(console, title, "Round", "Krippendorff's alpha", "95 % interval", "Verdict", "Agreement %", "Units", "Paired", "Values", "Coders");
        var pairs = Output.Table(console, "Cohen's kappa", "Round", "Coders", "Units", "Agreement %", "Kappa", "Linear", "Quadratic");
        foreach (var r in answer.Rounds)
        {
            rounds.AddRow([.. new[] { r.Round, $"{Number(r.Alpha)} {Vocabulary.Slug.Of(r.Scale)}", $"{Number(r.Interval?.Lower)} to {Number(r.Interval?.Upper)}",
                r.Because ?? Vocabulary.Slug.Of(r.Verdict), Number(r.PercentAgreement), $"{r.Units}", $"{r.PairedUnits}", $"{r.PairableValues}", string.Join(", ", r.Coders) }.Select(Markup.Escape)]);
            foreach (var p in r.Pairs)
                pairs.AddRow([.. new[] { r.Round, $"{p.Coder}, {p.Other}", $"{p.Units}", Number(p.PercentAgreement), Number(p.Kappa), Number(p.LinearKappa), Number(p.QuadraticKappa) }.Select(Markup.Escape)]);
        }

        console.Write(rounds);
        console.Write(pairs);
        console.MarkupLine($"[grey]accept from {answer.Thresholds.Accept}, tentative from {answer.Thresholds.Tentative}, below do not rely on it ({answer.Thresholds.Origin}); "
            + $"interval from {Alpha.Resamples} resamples of the units, seed {Alpha.Seed}[/]");
    }

    private static string Number(decimal? number) => number?.ToString("0.000", System.Globalization.CultureInfo.InvariantCulture) ?? "–";
}
