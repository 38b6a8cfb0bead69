using Tracker.Commands;

return await CommandLine.RunAsync(args);
