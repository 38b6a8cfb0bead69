using Npgsql;
using Tracker.Questions;

namespace Tracker.Pages;

/// <summary>A day on which something became known, and of how many entries.</summary>
public sealed record KnowledgeDay(DateOnly Day, long Entries);

/// <summary>The days on which knowledge changed; those of the whole register are kept until something is recorded.</summary>
public sealed class Knowledge(NpgsqlDataSource database)
{
    private const string Register = "select known_on, count(*) from reporting.entry group by 1 order by 1";

    private const string Some =
        """
        select known_on, count(*) from reporting.entry
        where ($1::uuid is null or stream_id = $1 or instrument_id = $1) and ($2::timestamptz is null or recorded_at <= $2) group by 1 order by 1
        """;

    private sealed record Kept(Gate.Reached At, IReadOnlyList<KnowledgeDay> Days);

    private Kept? _register;

    public async Task<IReadOnlyList<KnowledgeDay>> DaysAsync(HttpContext http, Guid? about)
    {
        var (reached, recordedAt) = (http.Features.Get<Gate.Reached>(), http.Asked().AsOf.RecordedAt);
        if (about is null && recordedAt is null && _register is { } kept && kept.At == reached) return kept.Days;
        if (about is not null || recordedAt is not null) return await database.ReadAsync(Some, Day, http.RequestAborted, about, recordedAt);
        var days = await RegisterAsync(new Held(database), http.RequestAborted);
        if (reached is not null) _register = new(reached, days);
        return days;
    }

    /// <summary>Of all entries, by their index.</summary>
    public static Task<List<KnowledgeDay>> RegisterAsync(Held held, CancellationToken cancellation) => held.ReadAsync(Register, Day, cancellation);

    private static KnowledgeDay Day(NpgsqlDataReader r) => new(r.GetFieldValue<DateOnly>(0), r.GetInt64(1));
}
