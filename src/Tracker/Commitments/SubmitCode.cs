using Tracker.Acts;
using Tracker.Questions;
using Tracker.Standings;
using Tracker.Vocabulary;
using Wolverine.Http;

namespace Tracker.Commitments;

public sealed record SubmitCode(
    string Method, string Code, string Round, string Coder, PartialDate On, string? Party = null, string? Rationale = null,
    Source? Source = null) : CommitmentAct
{
    public override bool IsOnEntries => true;

    public override Decision Decide(Commitment commitment, Frame frame)
    {
        var unfit = frame.Check(this, Source, reported: On) ?? commitment.CheckDated(On) ?? Text.Check(Round, "round", Text.Key)
            ?? Text.Check(Coder, "coder", Text.Key) ?? Text.Check(Rationale, "rationale", Text.Promise);
        if (unfit is not null) return unfit;
        if (commitment.CheckCode(frame, Method, Code, Party, out var named) is { } refusal) return refusal;
        var submitted = new CodeSubmitted(named.Method, named.Code, Round, Coder, On, named.Party, Rationale, Source, frame.KnownOn(this, Source));
        return Closed(commitment, submitted) ?? Decision.Record(submitted);
    }

    /// <summary>A code is blind and one: refuses it where the others can be seen already, and a second one by the same coder.</summary>
    private Decision? Closed(Commitment commitment, CodeSubmitted submitted)
    {
        var standing = commitment.Entries.Items.Values.Where(i => !i.IsRetracted).Select(i => i.Content).ToList();
        if (standing.OfType<CommitmentAssessed>().Any(a => a.Adjudicates(submitted)))
            return Refusal.Conflict("already-adjudicated", $"Round '{Text.Short(Round)}' is adjudicated here: its codes can be seen, so another would not be blind.", "round");
        return standing.OfType<CodeSubmitted>().Any(c => (c.Method, c.Round, c.Coder, c.Party) == (submitted.Method, Round, Coder, submitted.Party))
            ? Refusal.Conflict("already-coded", $"'{Text.Short(Coder)}' has coded this in round '{Text.Short(Round)}'; take that entry back to code it anew.", "coder")
            : null;
    }
}

public static class SubmitCodeEndpoint
{
    [WolverinePost("/commitments/{commitment}/codes"), Records(typeof(SubmitCode))]
    public static Task<IResult> Post(string commitment, HttpContext http) => ActPost.Record<SubmitCode>(http, commitment);
}
