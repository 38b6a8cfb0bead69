using Tracker.Commitments;
using Tracker.Vocabulary;
using Xunit;

namespace Tracker.Acts;

public class ChangingActsTests
{
    private static readonly RecordObstacle Obstacle = new(Given.On, Vocabulary.Obstacle.Finance, "No money.", Given.Paper) { Commitment = "promise" };
    private static readonly RecordSearch Search = new(Given.On, "Press", SearchOutcome.NothingFound, "No news.", Given.Paper) { Commitment = "promise" };
    private static readonly Deadline End = new(PartialDate.Parse("2028"), DeadlineBasis.Stated);
    private static readonly SetDeadline Deadline = new(End, Given.On, Given.Paper) { Commitment = "promise" };
    private static readonly WithdrawCommitment Withdrawal = new(Given.Future, "KOR", Given.Paper) { Commitment = "promise" };
    private static readonly ResumeCommitment Resumption = new(Given.Future, "KOR", Given.Paper) { Commitment = "promise" };
    private static readonly LinkCommitment Link = new(Relation.Renews, "other", Given.On, Given.Paper) { Commitment = "promise" };
    private static readonly DateOnly Published = new(2021, 11, 3), Tomorrow = Given.Today.AddDays(1);

    [Fact]
    public void An_obstacle_is_recorded() =>
        Given.Recorded(new ObstacleRecorded(Given.On, Vocabulary.Obstacle.Finance, "No money.", Given.Paper, Published), Decide(Obstacle));

    [Fact]
    public void An_obstacle_without_words_is_refused() => Given.Refused(400, "empty-field", "summary", Decide(Obstacle with { Summary = "" }));

    [Fact]
    public void An_obstacle_before_the_promise_is_refused() => Given.Refused(422, "before-the-promise", "on", Decide(Obstacle with { On = Given.Before }));

    [Fact]
    public void An_obstacle_of_the_future_is_refused() =>
        Given.Refused(422, "known-before-it-happened", "on knownOn", Decide(Obstacle with { On = Given.Future }));

    [Fact]
    public void A_search_is_recorded() =>
        Given.Recorded(new SearchRecorded(Given.On, "Press", SearchOutcome.NothingFound, "No news.", Given.Paper, Published), Decide(Search));

    [Fact]
    public void A_search_of_nothing_is_refused() => Given.Refused(400, "empty-field", "scope", Decide(Search with { Scope = "" }));

    [Fact]
    public void A_search_without_words_is_refused() => Given.Refused(400, "empty-field", "summary", Decide(Search with { Summary = "" }));

    [Fact]
    public void A_search_before_the_promise_is_refused() => Given.Refused(422, "before-the-promise", "on", Decide(Search with { On = Given.Before }));

    [Fact]
    public void A_search_in_the_future_is_refused() => Given.Refused(422, "known-before-it-happened", "on knownOn", Decide(Search with { On = Given.Future }));

    [Fact]
    public void A_deadline_is_set() => Given.Recorded(new DeadlineSet(End, Given.On, Given.Paper, Published), Decide(Deadline));

    [Fact]
    public void A_deadline_before_the_promise_is_refused() => Given.Refused(422, "deadline-before-the-promise", "deadline",
        Decide(Deadline with { Deadline = new(Given.Before, DeadlineBasis.Stated) }));

    [Fact]
    public void A_deadline_set_before_the_promise_is_refused() => Given.Refused(422, "before-the-promise", "on", Decide(Deadline with { On = Given.Before }));

    [Fact]
    public void A_deadline_known_tomorrow_is_refused() => Given.Refused(422, "known-in-future", "knownOn", Decide(Deadline with { KnownOn = Tomorrow }));

    [Fact]
    public void A_resumption_may_be_announced() => Given.Recorded(new CommitmentResumed(Given.Future, "KOR", Given.Paper, Published), Decide(Resumption));

    [Fact]
    public void A_resumption_by_another_party_is_refused() => Given.Refused(422, "not-an-obligor", "party", Decide(Resumption with { Party = "JPN" }));

    [Fact]
    public void A_resumption_before_the_promise_is_refused() => Given.Refused(422, "before-the-promise", "on", Decide(Resumption with { On = Given.Before }));

    [Fact]
    public void A_resumption_known_tomorrow_is_refused() => Given.Refused(422, "known-in-future", "knownOn", Decide(Resumption with { KnownOn = Tomorrow }));

    [Fact]
    public void A_withdrawal_may_be_announced() => Given.Recorded(new CommitmentWithdrawn(Given.Future, "KOR", Given.Paper, Published), Decide(Withdrawal));

    [Fact]
    public void A_withdrawal_by_another_party_is_refused() => Given.Refused(422, "not-an-obligor", "party", Decide(Withdrawal with { Party = "JPN" }));

    [Fact]
    public void A_withdrawal_before_the_promise_is_refused() => Given.Refused(422, "before-the-promise", "on", Decide(Withdrawal with { On = Given.Before }));

    [Fact]
    public void A_withdrawal_known_tomorrow_is_refused() => Given.Refused(422, "known-in-future", "knownOn", Decide(Withdrawal with { KnownOn = Tomorrow }));

    [Fact]
    public void A_link_is_recorded_at_both_ends()
    {
        var decision = Assert.IsType<Decision.Accepted>(Decide(Link));

        Assert.Equal(new CommitmentLinked(Relation.Renews, Ids.Stream("other"), Given.On, Given.Paper, Published), decision.Entry);
        Assert.Equal(
            new Mirror(Ids.Stream("other"), Ids.Mirror(Given.Frame.Entry),
                new LinkReceived(Relation.Renews, Given.Commitment.Id, Given.Frame.Entry, Given.On, Given.Paper, Published)),
            Assert.Single(decision.Mirrors));
    }

    [Fact]
    public void A_link_to_itself_is_refused() => Given.Refused(422, "linked-to-itself", "to", Decide(Link with { To = "promise" }));

    [Fact]
    public void A_link_known_tomorrow_is_refused() => Given.Refused(422, "known-in-future", "knownOn", Decide(Link with { KnownOn = Tomorrow }));

    private static Decision Decide(CommitmentAct act) => act.Decide(Given.Commitment, Given.Frame);
}
