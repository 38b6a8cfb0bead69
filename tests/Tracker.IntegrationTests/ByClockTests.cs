using Tracker.Database;
using Tracker.Questions;
using Tracker.Standings;
using Tracker.Vocabulary;
using Xunit;

namespace Tracker;

public class ByClockTests(TestDatabase database)
{
    private static readonly DateOnly Some = new(2020, 1, 31);

    private static readonly string[] Dates = ["2020-01-31", "2020-02", "2020", "2019/2021", "2020-01/..", "../2020-02", "9999-12-30", "0001-01-02"];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_policy_in_sql_is_the_programs()
    {
        await using var register = await FreshRegister.OpenAsync(database, "policy");

        var policy = await register.Database.ReadAsync("select name, due_soon_days, stalled_months from reporting.policy()",
            r => new StandingPolicy(r.GetString(0), r.GetInt32(1), r.GetInt32(2)), Ct);

        Assert.Equal([StandingPolicy.Default], policy);
    }

    [Fact]
    public async Task The_clock_in_sql_is_the_programs_for_any_course_day_and_policy()
    {
        await using var register = await FreshRegister.OpenAsync(database, "by_clock");
        var random = new Random(13);
        var asked = Enumerable.Range(0, 20_000).Select(_ => (Decided: Course(random), Day: Day(random), Policy: new StandingPolicy("any", random.Next(0, 90), random.Next(1, 24)))).ToList();

        var answered = await register.Database.ReadAsync(
            """
            select t.timeliness, t.stalled, t.past_first_deadline from unnest($1::text[], $2::date[], $3::date[], $4::date[], $5::date[], $6::date[], $7::int[], $8::int[])
                with ordinality a (settled, due_earliest, due_latest, first_missed_from, idle_since, d, due_soon_days, stalled_months, n)
            cross join lateral reporting.by_clock(settled, due_earliest, due_latest, first_missed_from, idle_since, d, due_soon_days, stalled_months) t order by n
            """,
            r => (r.GetString(0), r.GetBoolean(1), r.GetBoolean(2)), Ct,
            asked.ConvertAll(a => a.Decided.Settled is { } settled ? Slug.Of(settled) : null).ToArray(), Days(a => a.Decided.Deadline?.Date.First), Days(a => a.Decided.Deadline?.Date.Last),
            Days(a => a.Decided.FirstMissedFrom), Days(a => a.Decided.IdleSince), Days(a => a.Day),
            asked.Select(a => a.Policy.DueSoonDays).ToArray(), asked.Select(a => a.Policy.StalledMonths).ToArray());

        foreach (var ((decided, day, policy), answer) in asked.Zip(answered))
        {
            var standing = Clock.At(decided, day, policy);
            Assert.Equal((decided, day, policy, (Slug.Of(standing.Timeliness), standing.Stalled, standing.PastFirstDeadline)), (decided, day, policy, answer));
        }

        DateOnly?[] Days(Func<(Decided Decided, DateOnly Day, StandingPolicy Policy), DateOnly?> of) => [.. asked.Select(of)];
    }

    private static Decided Course(Random random)
    {
        var deadline = random.Next(4) == 0 ? null : new Deadline(PartialDate.Parse(Dates[random.Next(Dates.Length)]), DeadlineBasis.Stated);
        Timeliness[] settled = [Timeliness.NoDeadline, Timeliness.CompletedOnTime, Timeliness.CompletedLate, Timeliness.Mixed];
        return new(Implementation.InProgress, Basis.Reported, Validity.InForce, false, null, null, null, deadline,
            deadline is null || random.Next(3) == 0 ? settled[random.Next(settled.Length)] : null, Maybe(random), Maybe(random), null, null);
    }

    private static DateOnly? Maybe(Random random) => random.Next(3) == 0 ? null : Day(random);

    private static DateOnly Day(Random random) => random.Next(40) switch
    {
        0 => DateOnly.MaxValue,
        1 => new DateOnly(9999, random.Next(1, 13), 28),
        2 => DateOnly.MinValue,
        _ => Some.AddDays(random.Next(-900, 900)),
    };
}
