namespace Tracker.Benchmarks;

/// <summary>A request.</summary>
/// <param name="Body">Of a POST; each <c>{unique}</c> in it becomes another text every time.</param>
public sealed record Ask(string Path, string? Body = null);

/// <summary>What is asked of whom, by how many at once, for how long: each asks again when it has its answer.</summary>
public sealed record LoadOrder(string Url, IReadOnlyList<Ask> Asks, int Clients, double Seconds, int Seed);

/// <summary>What came of it; times in milliseconds.</summary>
/// <param name="Failed">How many of the answers were not 2xx.</param>
/// <param name="Failure">The first of them.</param>
/// <param name="Bytes">Of an answer's body, on average.</param>
public sealed record LoadResult(long Answered, long Failed, string? Failure, double Seconds, double P50, double P99, double Bytes);
