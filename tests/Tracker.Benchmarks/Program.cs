using Tracker.Benchmarks;

return args switch
{
    ["load"] => await LoadGenerator.RunAsync(),
    ["bare", .. var rest] => await BareService.RunAsync(rest),
    _ => await Run.AllAsync(args),
};
