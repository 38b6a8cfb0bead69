using System.CommandLine;
using JasperFx;
using Tracker.Setup;

namespace Tracker.Commands;

/// <summary>Marten's and Wolverine's own verbs.</summary>
public static class Ops
{
    public const string Name = "ops";

    /// <summary>Stands in the help; its arguments go to Marten and Wolverine as they are.</summary>
    public static Command Command()
    {
        var command = new Command(Name, "Marten's and Wolverine's own verbs: 'tracker ops help' lists them (db-assert, projections, codegen, storage …).")
        {
            new Argument<string[]>("VERB") { Arity = ArgumentArity.ZeroOrMore },
        };
        command.SetAction((parsed, _) => RunAsync([.. parsed.UnmatchedTokens]));
        return command;
    }

    public static async Task<int> RunAsync(string[] args)
    {
        // help needs no register
        if (args is [] or ["help", ..]) return await Web.Build(new Settings("Host=127.0.0.1", false), []).RunJasperFxCommands(args.Length == 0 ? ["help"] : args);
        await using var register = await Register.OpenAsync(null, CommandLine.Say, CancellationToken.None);
        return await Web.Build(register.Settings, [], register.Database).RunJasperFxCommands(args);
    }
}
