using Tracker.Acts;
using Tracker.Setup;
using Tracker.Sheets;

namespace Tracker.Commands;

/// <summary>Says what an import would record, and records nothing.</summary>
internal static class TryImport
{
    /// <param name="inputs">Each with what a line or row of it is called.</param>
    public static async Task<int> RunAsync(Register register, IReadOnlyList<(string Name, IAsyncEnumerable<InputLine> Lines)> inputs, CancellationToken cancellation)
    {
        await Migrations.CheckAsync(register.Database, cancellation);
        await using var store = EventStore.Open(register.Database);
        var trial = new DryRun(new Recorder(store, register.Database));
        foreach (var (name, lines) in inputs)
        {
            var told = new RejectedRows();
            await trial.RunAsync(lines, Console.Out.WriteLine, r => Tell(told, name, r), cancellation);
            foreach (var warning in trial.Warnings.Sentences(name)) CommandLine.Say(warning);
        }

        Console.Out.WriteLine($"Nothing is recorded. It would be: {Import.Sentence(trial.Counts)}");
        return trial.Counts.Rejected == 0 ? CommandLine.Done : CommandLine.Refused;
    }

    private static void Tell(RejectedRows told, string name, Rejection rejection)
    {
        if (told.Add(rejection.Line, rejection.Because)) CommandLine.Say($"{name} {rejection.Line}: {rejection.Because.Type}: {rejection.Because.Detail}");
    }
}
