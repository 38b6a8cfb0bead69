using Tracker.Acts;
using Tracker.Questions;
using Tracker.Vocabulary;
using Wolverine.Http;

namespace Tracker.Commitments;

public sealed record SetDeadline(Deadline Deadline, PartialDate On, Source? Source = null) : CommitmentAct
{
    public override Decision Decide(Commitment commitment, Frame frame)
    {
        var unfit = frame.Check(this, Source) ?? commitment.CheckDated(On);
        if (unfit is not null) return unfit;
        return Deadline.Date.Latest < commitment.Registered!.On.Earliest
            ? Refusal.Meaningless("deadline-before-the-promise", $"The deadline {Deadline.Date} is before the promise, {commitment.Registered.On}.", "deadline")
            : Decision.Record(new DeadlineSet(Deadline, On, Source, frame.KnownOn(this, Source)));
    }
}

public static class SetDeadlineEndpoint
{
    [WolverinePost("/commitments/{commitment}/deadline"), Records(typeof(SetDeadline))]
    public static Task<IResult> Post(string commitment, HttpContext http) => ActPost.Record<SetDeadline>(http, commitment);
}
