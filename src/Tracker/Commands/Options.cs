using System.CommandLine;
using Tracker.Questions;

namespace Tracker.Commands;

/// <summary>Options that mean the same in every command.</summary>
public static class Options
{
    public static readonly Option<string?> Data = new("--data")
    {
        Description = "Folder of the embedded database (default: TRACKER_DATA, else a folder of the system's). Not used with ConnectionStrings__Tracker.",
        Recursive = true,
        HelpName = "DIR",
    };

    /// <summary>The effective day asked about.</summary>
    public static Option<DateOnly?> On() => Day("--on", "The day asked about (default: today).");

    /// <summary>The day whose knowledge answers.</summary>
    public static Option<DateOnly?> KnownOn() => Day("--known-on", "As known on this day (default: today).");

    public static Option<string> Format()
    {
        var format = new Option<string>("--format") { Description = "table, json or csv.", DefaultValueFactory = _ => "table" };
        format.AcceptOnlyFromAmong("table", "json", "csv");
        return format;
    }

    public static AsOf AsOf(this ParseResult parsed, Option<DateOnly?> on, Option<DateOnly?> knownOn)
    {
        var today = Questions.AsOf.Today(TimeProvider.System);
        return new(parsed.GetValue(on) ?? today.On, parsed.GetValue(knownOn) ?? today.KnownOn);
    }

    private static Option<DateOnly?> Day(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "YYYY-MM-DD",
        CustomParser = result =>
        {
            if (Questions.AsOf.TryDay(result.Tokens[0].Value, out var day)) return day;
            result.AddError($"{name} takes a day such as 2021-12-31, not '{result.Tokens[0].Value}'.");
            return null;
        },
    };
}
