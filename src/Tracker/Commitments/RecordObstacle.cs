using Tracker.Acts;
using Tracker.Questions;
using Tracker.Vocabulary;
using Wolverine.Http;

namespace Tracker.Commitments;

public sealed record RecordObstacle(PartialDate On, Obstacle Obstacle, string Summary, Source? Source = null) : CommitmentAct
{
    public override Decision Decide(Commitment commitment, Frame frame)
    {
        var unfit = Text.Check(Summary, "summary", Text.Paragraph) ?? frame.Check(this, Source, reported: On) ?? commitment.CheckDated(On);
        return unfit is not null ? unfit : Decision.Record(new ObstacleRecorded(On, Obstacle, Summary, Source, frame.KnownOn(this, Source)));
    }
}

public static class RecordObstacleEndpoint
{
    [WolverinePost("/commitments/{commitment}/obstacles"), Records(typeof(RecordObstacle))]
    public static Task<IResult> Post(string commitment, HttpContext http) => ActPost.Record<RecordObstacle>(http, commitment);
}
