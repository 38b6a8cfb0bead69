using Npgsql;
using Tracker.Questions;

namespace Tracker.Pages.Work;

/// <summary>An entry, and who recorded it when.</summary>
/// <param name="Of">The promise or title of what it is on.</param>
public sealed record Activity(Guid Id, string Kind, string Summary, DateTimeOffset RecordedAt, string? RecordedBy, string Address, string Of, DateOnly KnownOn);

/// <summary>Who recorded what, latest first.</summary>
/// <param name="People">Who recorded anything among the latest entries, and how many of them.</param>
public sealed record ActivityShown(IReadOnlyList<Activity> Entries, IReadOnlyList<(string Name, long Entries)> People, string? Who, string? Next);

/// <summary>Who did what lately: <c>GET /activity</c>.</summary>
public sealed partial class ActivityPage
{
    private const string Latest =
        """
        select e.id, e.kind, e.summary, e.recorded_at, e.recorded_by, e.commitment_id, e.instrument_id, coalesce(c.text, i.title, ''), e.known_on, e.stream_id
        from reporting.entry e
        left join reporting.commitment c on c.id = e.commitment_id left join reporting.instrument i on i.id = e.stream_id
        where ($1::text is null or e.recorded_by = $1) and ($2::uuid is null or e.sequence < (select last.sequence from reporting.entry last where last.id = $2))
        order by e.sequence desc limit $3
        """;

    private const string People =
        "select recorded_by, count(*) from (select recorded_by from reporting.entry order by sequence desc limit 5000) latest where recorded_by is not null group by 1 order by 2 desc, 1 limit 20";

    [Page, Question("Who did what lately", "who", Parameters.Page)]
    public static async Task<IResult> Get(HttpContext http, NpgsqlDataSource database, CancellationToken cancellation)
    {
        var asked = http.Asked();
        var found = await database.ReadAsync(Latest, Row, cancellation, asked["who"], asked.After?.Id, asked.Limit + 1);
        var page = found.Take(asked.Limit).ToList();
        if (found.Count > page.Count) asked.LinkNext(http, page[^1].KnownOn, page[^1].Id);
        var people = await database.ReadAsync(People, r => (r.GetString(0), r.GetInt64(1)), cancellation);
        return PageAnswer.Of<ActivityPage, ActivityShown>(http, View.Bare(http, "Who did what lately"), new(page, people, asked["who"], http.TakeNext()));
    }

    private static Activity Row(NpgsqlDataReader r) => new(
        r.GetGuid(0), r.GetString(1), r.GetString(2), r.GetFieldValue<DateTimeOffset>(3), r.TextOrNull(4),
        r.IdOrNull(5) is { } commitment ? $"/commitments/{commitment}" : r.IdOrNull(6) is { } instrument ? $"/instruments/{instrument}" : $"/parties/{r.GetGuid(9)}/entries", r.GetString(7), r.GetFieldValue<DateOnly>(8));
}
