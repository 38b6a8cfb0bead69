using System.Text.Json;
using Tracker.Commitments;
using Tracker.Vocabulary;
using Xunit;

namespace Tracker;

public class RelationEventsTests
{
    [Fact]
    public void Commitment_linked() => Stored.Holds(
        "commitment_linked",
        """
        {"relation":"supersedes","to":"0190f0a0-0000-7000-8000-000000000001","on":"2021-08-17~","source":SOURCE,"knownOn":"2021-08-18"}
        """,
        new CommitmentLinked(Relation.Supersedes, Stored.One, Stored.On, Stored.Source, Stored.Known));

    [Fact]
    public void Link_received() => Stored.Holds(
        "link_received",
        """
        {"relation":"supersedes","from":"0190f0a0-0000-7000-8000-000000000001","link":"0190f0a0-0000-7000-8000-000000000002",
        "on":"2021-08-17~","source":SOURCE,"knownOn":"2021-08-18"}
        """,
        new LinkReceived(Relation.Supersedes, Stored.One, Stored.Two, Stored.On, Stored.Source, Stored.Known));

    [Fact]
    public void Commitment_resumed() => Stored.Holds(
        "commitment_resumed",
        """
        {"on":"2021-08-17~","party":"KOR","source":SOURCE,"knownOn":"2021-08-18"}
        """,
        new CommitmentResumed(Stored.On, "KOR", Stored.Source, Stored.Known));

    [Fact]
    public void Commitment_withdrawn() => Stored.Holds(
        "commitment_withdrawn",
        """
        {"on":"2021-08-17~","party":"KOR","source":SOURCE,"knownOn":"2021-08-18"}
        """,
        new CommitmentWithdrawn(Stored.On, "KOR", Stored.Source, Stored.Known));

    [Fact]
    public void Entry_disputed() => Stored.Holds(
        "entry_disputed",
        """
        {"entry":"0190f0a0-0000-7000-8000-000000000001","reason":"It never opened.","on":"2021-08-17~","source":SOURCE,
        "knownOn":"2021-08-18"}
        """,
        new EntryDisputed(Stored.One, "It never opened.", Stored.On, Stored.Source, Stored.Known));

    [Fact]
    public void Dispute_resolved() => Stored.Holds(
        "dispute_resolved",
        """
        {"entry":"0190f0a0-0000-7000-8000-000000000001","reason":"It did open.","on":"2021-08-17~","source":SOURCE,"knownOn":"2021-08-18"}
        """,
        new DisputeResolved(Stored.One, "It did open.", Stored.On, Stored.Source, Stored.Known));

    [Fact]
    public void Published_figure_recorded() => Stored.Holds(
        "published_figure_recorded",
        """
        {"method":"g7g20rg@2","figure":"count","value":12.0,"on":"2021-08-17~","party":"KOR","code":"0","tolerance":0.50,
        "source":SOURCE,"knownOn":"2021-08-18"}
        """,
        new PublishedFigureRecorded("g7g20rg@2", Figure.Count, 12.0m, Stored.On, "KOR", "0", 0.50m, Stored.Source, Stored.Known));

    [Fact]
    public void Entry_corrected() => Stored.Holds(
        "entry_corrected",
        """
        {"entry":"0190f0a0-0000-7000-8000-000000000001","with":{"effect":"advances","target":null},"reason":"Misread.","ordinal":2,
        "source":SOURCE,"knownOn":"2021-08-18"}
        """,
        new EntryCorrected(Stored.One, JsonElement.Parse("""{ "effect": "advances", "target": null }"""), "Misread.", 2, Stored.Source, Stored.Known));

    [Fact]
    public void Entry_retracted() => Stored.Holds(
        "entry_retracted",
        """
        {"entry":"0190f0a0-0000-7000-8000-000000000001","reason":"Wrong commitment.","source":SOURCE,"knownOn":"2021-08-18"}
        """,
        new EntryRetracted(Stored.One, "Wrong commitment.", Stored.Source, Stored.Known));
}
