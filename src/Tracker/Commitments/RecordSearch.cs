using Tracker.Acts;
using Tracker.Questions;
using Tracker.Vocabulary;
using Wolverine.Http;

namespace Tracker.Commitments;

public sealed record RecordSearch(PartialDate On, string Scope, SearchOutcome Outcome, string Summary, Source? Source = null) : CommitmentAct
{
    public override Decision Decide(Commitment commitment, Frame frame)
    {
        var unfit = Text.Check(Scope, "scope", Text.Paragraph) ?? Text.Check(Summary, "summary", Text.Paragraph)
            ?? frame.Check(this, Source, reported: On) ?? commitment.CheckDated(On);
        return unfit is not null ? unfit : Decision.Record(new SearchRecorded(On, Scope, Outcome, Summary, Source, frame.KnownOn(this, Source)));
    }
}

public static class RecordSearchEndpoint
{
    [WolverinePost("/commitments/{commitment}/searches"), Records(typeof(RecordSearch))]
    public static Task<IResult> Post(string commitment, HttpContext http) => ActPost.Record<RecordSearch>(http, commitment);
}
