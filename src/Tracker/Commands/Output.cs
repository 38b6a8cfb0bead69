using System.Text.Json;
using Spectre.Console;

namespace Tracker.Commands;

/// <summary>Writes an answer as a table for people, or as JSON or CSV for programs.</summary>
public static class Output
{
    private static readonly JsonSerializerOptions Indented = Catalogue.Configure(new JsonSerializerOptions
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    /// <summary>The terminal, or where the answer is piped to: then wide and plain.</summary>
    public static IAnsiConsole Terminal()
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings());
        if (Console.IsOutputRedirected) console.Profile.Width = 160;
        return console;
    }

    /// <summary>Whether a table of many columns fits; where not, standings are written as one text.</summary>
    public static bool IsWide(IAnsiConsole console) => console.Profile.Width >= 130;

    /// <summary>A plain table whose first column is not broken where there is room.</summary>
    public static Table Table(IAnsiConsole console, string title, string first, params string[] others) => new Table()
        .Border(TableBorder.Simple).Title(title).AddColumn(new TableColumn(first) { NoWrap = IsWide(console) }).AddColumns(others);

    /// <summary>Runs long work with a progress bar beside the answer; where nobody watches, without.</summary>
    /// <param name="work">Is given what to call with: how much is done, of how much, and a word on it.</param>
    public static async Task WithProgressAsync(string what, double all, Func<Action<double, double, string>, Task> work)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        if (Console.IsErrorRedirected)
        {
            await work((_, _, _) => { });
            return;
        }

        await console.Progress().AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn()).StartAsync(async context =>
            {
                var task = context.AddTask(Markup.Escape(what), maxValue: Math.Max(1, all));
                task.IsIndeterminate = all == 0;
                await work((done, of, word) =>
                {
                    (task.IsIndeterminate, task.MaxValue, task.Value) = (of == 0, Math.Max(1, of), done);
                    task.Description = Markup.Escape($"{what}: {word}");
                });
            });
    }

    public static void Json<T>(T answer) => Console.Out.WriteLine(JsonSerializer.Serialize(answer, Indented));

    public static void Csv(IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<object?>> rows)
    {
        Console.Out.Write(Exports.Csv.Line(columns));
        foreach (var row in rows) Console.Out.Write(Exports.Csv.Line(row, between: ' '));
    }
}
