using System.CommandLine;
using Spectre.Console;
using Tracker.Methods;
using Tracker.Reports;

namespace Tracker.Commands;

/// <summary>The scoring methods, one of them, or a check of a file that should be one.</summary>
public static class ListMethods
{
    public static Command Command()
    {
        var id = new Argument<string?>("METHOD") { Description = "Show this one with its codes.", Arity = ArgumentArity.ZeroOrOne };
        var format = Options.Format();
        var command = new Command("methods", "List the scoring methods, or show one with its codes.") { id, format, Check() };
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(id) is not { } name) WriteAll(MethodReports.All(), parsed.GetValue(format)!);
            else if (MethodBook.Default.Named(name) is { } method) Write(MethodAnswer.Of(method), parsed.GetValue(format)!);
            else return CommandLine.Refused;
            return CommandLine.Done;
        });
        return command;
    }

    /// <summary>Finds a method, or says which there are.</summary>
    internal static Method? Named(this MethodBook methods, string id)
    {
        if (methods.Find(id) is { } method) return method;
        CommandLine.Say($"'{id}' is not a method; the methods are {string.Join(", ", methods.All.Select(m => m.Id))}.");
        return null;
    }

    private static Command Check()
    {
        var file = new Argument<string>("FILE") { Description = "A method's data file." };
        var command = new Command("check", "Check that a file is a method.") { file };
        command.SetAction(parsed =>
        {
            var path = parsed.GetValue(file)!;
            var method = MethodBook.Read(File.ReadAllText(path), path);
            Console.Out.WriteLine($"{method.Id} is a method of {method.Codes.Count} codes: {MethodAnswer.Of(method).Definition}");
            return CommandLine.Done;
        });
        return command;
    }

    private static void WriteAll(MethodList all, string format)
    {
        if (format == "json") Output.Json(all);
        else if (format == "csv")
            Output.Csv(["id", "title", "unit", "definition", "percent", "digits", "missing", "codes"],
                all.Methods.Select(m => (IReadOnlyList<object?>)[m.Id, m.Title, m.Unit, m.Definition, m.Percent, m.Digits, m.Missing, m.Codes.Select(c => c.Code)]));
        else
        {
            var console = Output.Terminal();
            var table = Output.Table(console, $"{all.Count} scoring methods", "Method", "Title", "Score", "Codes");
            foreach (var m in all.Methods)
                table.AddRow(Markup.Escape(m.Id), Markup.Escape(m.Title), Markup.Escape(m.Definition), Markup.Escape(string.Join(", ", m.Codes.Select(c => c.Code))));
            console.Write(table);
        }
    }

    private static void Write(MethodAnswer method, string format)
    {
        if (format == "json") Output.Json(method);
        else if (format == "csv")
            Output.Csv(["method", "code", "value", "excluded", "implementation", "from", "meaning"],
                method.Codes.Select(c => (IReadOnlyList<object?>)[method.Id, c.Code, c.Value, c.Excluded, c.Implementation, c.From, c.Meaning]));
        else
        {
            var console = Output.Terminal();
            var table = Output.Table(console, $"{method.Id}: {method.Title}", "Code", "Value", "Implementation", "Meaning");
            foreach (var c in method.Codes)
                table.AddRow(Markup.Escape(c.Code), c.Excluded ? "excluded" : $"{c.Value:0.######}", c.Implementation ?? "", Markup.Escape(c.Meaning));
            table.Caption(Markup.Escape($"{method.Definition}; percent = {method.Percent}, {method.Digits} digits, {method.Rounding}. {method.Origin}"));
            console.Write(table);
        }
    }
}
