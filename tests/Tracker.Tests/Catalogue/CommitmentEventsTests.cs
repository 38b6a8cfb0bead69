using Tracker.Commitments;
using Tracker.Vocabulary;
using Xunit;

namespace Tracker;

public class CommitmentEventsTests
{
    [Fact]
    public void Commitment_registered() => Stored.Holds(
        "commitment_registered",
        """
        {"instrument":"0190f0a0-0000-7000-8000-000000000001","text":"Expand the programme.","obligors":["KAZ","KOR"],"mode":"severally",
        "code":"12a","targets":[{"name":"ict","text":"ICT projects","indicator":"projects","unit":"count","baseline":3,"value":10.5}],
        "deadline":{"date":"2022","basis":"end-of-programme"},"topics":["ict","space"],"on":"2021-08-17~","source":SOURCE,
        "knownOn":"2021-08-18","wording":"own"}
        """,
        new CommitmentRegistered(
            Stored.One, "Expand the programme.", ["KAZ", "KOR"], Mode.Severally, "12a", [new Target("ict", "ICT projects", "projects", "count", 3, 10.5m)],
            new Deadline(PartialDate.Parse("2022"), DeadlineBasis.EndOfProgramme), ["ict", "space"], Stored.On, Stored.Source, Stored.Known, Wording.Own));

    [Fact]
    public void Deadline_set() => Stored.Holds(
        "deadline_set",
        """
        {"deadline":{"date":"2022","basis":"stated"},"on":"2021-08-17~","source":SOURCE,"knownOn":"2021-08-18"}
        """,
        new DeadlineSet(new Deadline(PartialDate.Parse("2022"), DeadlineBasis.Stated), Stored.On, Stored.Source, Stored.Known));

    [Fact]
    public void Progress_logged() => Stored.Holds(
        "progress_logged",
        """
        {"on":"2021-08-17~","effect":"completes","summary":"The centre opened.","parties":["KOR"],"target":"ict","source":SOURCE,
        "knownOn":"2021-08-18"}
        """,
        new ProgressLogged(Stored.On, Effect.Completes, "The centre opened.", ["KOR"], "ict", Stored.Source, Stored.Known));

    [Fact]
    public void Status_declared() => Stored.Holds(
        "status_declared",
        """
        {"party":"KOR","implementation":"in-progress","on":"2021-08-17~","source":SOURCE,"knownOn":"2021-08-18"}
        """,
        new StatusDeclared("KOR", Implementation.InProgress, Stored.On, Stored.Source, Stored.Known));

    [Fact]
    public void Commitment_assessed() => Stored.Holds(
        "commitment_assessed",
        """
        {"method":"g7g20rg@2","code":"\u002B1","on":"2021-08-17~","party":"KOR","coder":"A. Coder","rationale":"Opened on time.",
        "source":SOURCE,"knownOn":"2021-08-18","round":"first"}
        """,
        new CommitmentAssessed("g7g20rg@2", "+1", Stored.On, "KOR", "A. Coder", "Opened on time.", Stored.Source, Stored.Known, "first"));

    [Fact]
    public void Code_submitted() => Stored.Holds(
        "code_submitted",
        """
        {"method":"g7g20rg@2","code":"0","round":"first","coder":"A. Coder","on":"2021-08-17~","party":"KOR","rationale":"Not yet.",
        "source":SOURCE,"knownOn":"2021-08-18"}
        """,
        new CodeSubmitted("g7g20rg@2", "0", "first", "A. Coder", Stored.On, "KOR", "Not yet.", Stored.Source, Stored.Known));

    [Fact]
    public void Indicator_reported() => Stored.Holds(
        "indicator_reported",
        """
        {"indicator":"projects","value":12.50,"unit":"count","on":"2021-08-17~","target":"ict","source":SOURCE,"knownOn":"2021-08-18"}
        """,
        new IndicatorReported("projects", 12.50m, "count", Stored.On, "ict", Stored.Source, Stored.Known));

    [Fact]
    public void Obstacle_recorded() => Stored.Holds(
        "obstacle_recorded",
        """
        {"on":"2021-08-17~","obstacle":"external-shock","summary":"Borders closed.","source":SOURCE,"knownOn":"2021-08-18"}
        """,
        new ObstacleRecorded(Stored.On, Obstacle.ExternalShock, "Borders closed.", Stored.Source, Stored.Known));

    [Fact]
    public void Search_recorded() => Stored.Holds(
        "search_recorded",
        """
        {"on":"2021-08-17~","scope":"Ministry news 2021","outcome":"nothing-found","summary":"No news.","source":SOURCE,
        "knownOn":"2021-08-18"}
        """,
        new SearchRecorded(Stored.On, "Ministry news 2021", SearchOutcome.NothingFound, "No news.", Stored.Source, Stored.Known));
}
