using System.CommandLine;
using System.CommandLine.Invocation;
using Marten.Exceptions;
using Npgsql;
using Tracker.Setup;

namespace Tracker.Commands;

/// <summary>The program's verbs; without one it serves.</summary>
public static class CommandLine
{
    /// <summary>Exit codes: done; done but something was refused or is not there; could not be done.</summary>
    public const int Done = 0, Refused = 1, Failed = 2;

    public static async Task<int> RunAsync(string[] args)
    {
        if (await GuardAsync(AddMethods) is not Done and var unfit) return unfit;
        if (args is [Ops.Name, ..]) return await GuardAsync(() => Ops.RunAsync(args[1..]));
        var root = new RootCommand("A register of diplomatic commitments and their standing over time. Without a command it serves.")
        {
            Serve.Command(), Demo.Command(), Import.Command(), Export.Command(), Report.Command(), Status.Command(), Score.Command(), ListMethods.Command(), CheckRubric.Command(), Deviations.Command(),
            Reliability.Command(), Rebuild.Command(), Migrate.Command(), Connection.Command(), Health.Command(), Verify.Command(), Ops.Command(),
        };
        root.Options.Add(Options.Data);
        Serve.Attach(root);
        var parsed = root.Parse(args);
        if (parsed.Action is ParseErrorAction error) error.ShowHelp = false;
        var configuration = new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TimeSpan.FromSeconds(30) };
        var code = await GuardAsync(() => parsed.InvokeAsync(configuration));
        return parsed.Errors.Count > 0 ? Failed : code;
    }

    private static Task<int> AddMethods()
    {
        if (Settings.MethodsFolder is { } folder) Methods.MethodBook.Add(folder);
        return Task.FromResult(Done);
    }

    /// <summary>Talk that is not the answer goes to standard error, so that answers pipe cleanly.</summary>
    public static void Say(string text) => Console.Error.WriteLine(Logs.Line(text));

    private static async Task<int> GuardAsync(Func<Task<int>> run)
    {
        try
        {
            return await run();
        }
        catch (OperationCanceledException)
        {
            Say("Interrupted; what was recorded stays recorded.");
            return 130;
        }
        catch (Exception e) when (e is EmbeddedPostgresUnavailableException or MigrationException or Readings.ReadingsDifferException or Readings.ReadingsOutdatedException or RefusedToListenException or IOException
            or InvalidDataException or UnauthorizedAccessException or NpgsqlException or MartenException or UnfitConnectionStringException
            or UnfitSettingException or Methods.MethodException or Maps.UnfitMapException || Outage.Of(e) is not null)
        {
            Say(Outage.Of(e) is { } outage ? $"{outage.Detail} ({e.GetBaseException().Message}) What was recorded stays; run it again when that is mended."
                : e is NpgsqlException or MartenException ? $"The database refused: {(e.InnerException ?? e).Message}" : e.Message);
            return Failed;
        }
    }
}
