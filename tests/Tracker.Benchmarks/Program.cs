using Tracker.Benchmarks;

if (args is ["import", ..])
    await ImportBenchmark.RunAsync(args.Length > 1 ? int.Parse(args[1]) : 100_000, args.Length > 2 ? int.Parse(args[2]) : 3);
else
    Console.Error.WriteLine("dotnet run -c Release --project tests/Tracker.Benchmarks -- import [ACTS] [ROUNDS]");
