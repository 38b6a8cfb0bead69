namespace Tracker.Benchmarks;

/// <summary>What is measured, and how large.</summary>
/// <param name="Names">Rows of the table; none: all.</param>
/// <param name="Rounds">How often each is measured, in turn with its limit.</param>
/// <param name="Seconds">How long a load lasts.</param>
/// <param name="Longest">The longest stream.</param>
/// <param name="Json">Where to write every figure of every round.</param>
/// <param name="Program">The program that is measured; another one than that beside this is one that was published.</param>
public sealed record Options(IReadOnlyList<string> Names, int Commitments, int Rounds, double Seconds, int Longest, string? Json, string Program)
{
    public const string Usage =
        """
        dotnet run -c Release --project tests/Tracker.Benchmarks -- [NAMES] [OPTIONS]
          --commitments N   how many the register holds, each with some ten entries (10000)
          --rounds N        how often each thing is measured, in turn with its limit (5)
          --seconds S       how long each load lasts (5)
          --longest N       the longest stream: 1000 or 10000 entries (10000)
          --short           1,000 commitments, 2 rounds of half a second, streams to 1,000 entries
          --json FILE       write every figure of every round
          --program FILE    measure this Tracker.dll, such as a published one
        """;

    public static Options Default { get; } = new([], 10_000, 5, 5, 10_000, null, Path.Combine(AppContext.BaseDirectory, "Tracker.dll"));

    /// <exception cref="ArgumentException">Says what cannot be read.</exception>
    public static Options Parse(string[] arguments)
    {
        var options = Default;
        for (var i = 0; i < arguments.Length; i++)
            options = arguments[i] switch
            {
                "--short" => options with { Commitments = 1_000, Rounds = 2, Seconds = 0.5, Longest = 1_000 },
                "--commitments" => options with { Commitments = (int)Number(arguments, ++i) },
                "--rounds" => options with { Rounds = (int)Number(arguments, ++i) },
                "--seconds" => options with { Seconds = Number(arguments, ++i) },
                "--longest" => options with { Longest = (int)Number(arguments, ++i) },
                "--json" => options with { Json = Path.GetFullPath(Value(arguments, ++i)) },
                "--program" => options with { Program = Path.GetFullPath(Value(arguments, ++i)) },
                var name when Run.Families.ContainsKey(name) => options with { Names = [.. options.Names, name] },
                var other => throw new ArgumentException($"'{other}' is neither an option nor one of {string.Join(", ", Run.Families.Keys)}."),
            };
        return options;
    }

    private static double Number(string[] arguments, int i) => double.TryParse(Value(arguments, i), out var number) && number > 0
        ? number : throw new ArgumentException($"{arguments[i - 1]} takes a number, not '{arguments[i]}'.");

    private static string Value(string[] arguments, int i) =>
        i < arguments.Length ? arguments[i] : throw new ArgumentException($"{arguments[i - 1]} lacks its value.");
}
