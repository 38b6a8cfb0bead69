using System.CommandLine;
using System.Text;
using Tracker.Acts;
using Tracker.Pages.Printed;
using Tracker.Questions;
using Tracker.Reports;
using Tracker.Setup;

namespace Tracker.Commands;

/// <summary>What narrows a report: an instrument, a party, a topic, how the deadline is known.</summary>
public sealed class ReportFilter
{
    private readonly Option<string?> _instrument = new("--instrument") { Description = "Only of this instrument.", HelpName = "KEY" };

    private readonly Option<string?> _topic = new("--topic") { Description = "Only of this topic.", HelpName = "TOPIC" };

    private readonly Option<string?> _party = new("--party")
    {
        Description = "Only what this party promised.",
        HelpName = "PARTY",
    };

    private readonly Option<string?> _deadline = new("--deadline-basis")
    {
        Description = "Only what has a deadline known in this way; not-inferred leaves out deadlines that the analyst inferred.",
        HelpName = "BASIS",
    };

    public ReportFilter() => _deadline.AcceptOnlyFromAmong([.. Parameters.All["deadlineBasis"].Words!]);

    public void AddTo(Command command)
    {
        foreach (var option in new[] { _instrument, _party, _topic, _deadline }) command.Options.Add(option);
    }

    public PortfolioFilter Of(ParseResult parsed, Parties.PartyDirectory parties) => new()
    {
        Instrument = parsed.GetValue(_instrument) is { } instrument ? Ids.Stream(instrument) : null,
        Party = PartyOf(parsed, parties),
        Topic = parsed.GetValue(_topic),
        DeadlineBasis = parsed.GetValue(_deadline),
    };

    public IReadOnlyList<(string Name, string Value)> Scope(ParseResult parsed, Parties.PartyDirectory parties) => ReportAnswer.ScopeOf(
        name => name switch { "instrument" => parsed.GetValue(_instrument), "party" => PartyOf(parsed, parties), "topic" => parsed.GetValue(_topic), "deadlineBasis" => parsed.GetValue(_deadline), _ => null });

    private string? PartyOf(ParseResult parsed, Parties.PartyDirectory parties) => parsed.GetValue(_party) is not { } given ? null
        : Invisible.CheckParty(given, "--party") is { } unseen ? throw new InvalidDataException(unseen.Detail)
        : parties.Find(given)?.Code ?? throw new InvalidDataException($"--party takes a known party such as KAZ, not '{given}'.");
}

/// <summary>The report as one HTML file.</summary>
public static class PrintedReport
{
    /// <param name="file">Where to; null or - for standard output.</param>
    public static async Task<int> WriteAsync(
        Register register, AsOf asOf, PortfolioFilter filter, IReadOnlyList<(string Name, string Value)> scope, string? file, CancellationToken cancellation)
    {
        var (refusal, shown) = await ReportShown.ReadAsync(new Held(register.Database), asOf, filter, scope, cancellation);
        if (shown is null)
        {
            CommandLine.Say(refusal!.Detail);
            return CommandLine.Refused;
        }

        var bytes = Encoding.UTF8.GetBytes(await ReportAnswer.FileAsync(shown));
        if (file is null or "-")
        {
            await using var output = Console.OpenStandardOutput();
            await output.WriteAsync(bytes, cancellation);
            return CommandLine.Done;
        }

        await File.WriteAllBytesAsync(file, bytes, cancellation);
        CommandLine.Say($"{shown.Commitments.Count:N0} commitments, {shown.Sources.All.Count():N0} sources: {file}");
        return CommandLine.Done;
    }
}
