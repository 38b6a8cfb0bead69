using Tracker.Acts;
using Tracker.Instruments;
using Tracker.Questions;
using Tracker.Vocabulary;
using Wolverine.Http;

namespace Tracker.Commitments;

public sealed record RegisterCommitment(
    string Instrument, string Text, IReadOnlyList<string> Obligors, Mode Mode = Mode.Jointly, string? Code = null,
    IReadOnlyList<Target>? Targets = null, Deadline? Deadline = null, IReadOnlyList<string>? Topics = null, PartialDate? On = null,
    Source? Source = null, Wording? Wording = null) : OpeningAct
{
    public override Opened Thing() => Opened.Commitment;

    public override Guid? Other() => Ids.Stream(Instrument);

    public override Act Canonical(Guid? stream, Guid? other) => this with { Instrument = $"{other}", Wording = Wording is Vocabulary.Wording.Own ? Wording : null };

    public Decision Decide(Instrument instrument, Frame frame) => Decide(instrument.Registered!.AdoptedOn, frame);

    /// <summary>Decides where the instrument is known to exist; a correction comes here directly.</summary>
    internal Decision Decide(PartialDate adoptedOn, Frame frame)
    {
        var on = On ?? frame.With(adoptedOn, this, Source);
        if (Unfit() is { } unfit) return unfit;
        if (frame.Check(this, Source, reported: on) is { } unknowable) return unknowable;
        if (frame.Resolve(Obligors, "obligors", out var obligors) is { } unknown) return unknown;
        if (obligors.Count == 0) return Refusal.Malformed("no-obligor", "A commitment needs at least one obligor.", "obligors");
        if (Deadline is { } deadline && deadline.Date.Latest < on.Earliest)
            return Refusal.Meaningless("deadline-before-the-promise", $"The deadline {deadline.Date} is before the promise, {on}.", "deadline");
        return Decision.Record(new CommitmentRegistered(
            Ids.Stream(Instrument), Text, obligors, Mode, Code, Targets ?? [], Deadline, Topics ?? [], on, Source, frame.KnownOn(this, Source),
            Wording is Vocabulary.Wording.Own ? Wording : null));
    }

    private Refusal? Unfit() =>
        Acts.Text.Check(Text, "text", Acts.Text.Promise) ?? Acts.Text.Check(Obligors, "obligors", Acts.Text.Line)
        ?? Acts.Text.CheckName(Code, "code") ?? Acts.Text.Check(Topics, "topics", Acts.Text.Key)
        ?? Targets?.Select(t => t is null ? Refusal.Malformed("empty-field", "'targets' has an empty item.", "targets") : Acts.Text.Check(t.Name, "targets.name", Acts.Text.Key) ?? Acts.Text.Check(t.Text, "targets.text", Acts.Text.Paragraph)
            ?? Acts.Text.Check(t.Indicator, "targets.indicator", Acts.Text.Key) ?? Acts.Text.Check(t.Unit, "targets.unit", Acts.Text.Key))
            .FirstOrDefault(r => r is not null)
        ?? (Targets is { Count: > Acts.Text.Items } ? Refusal.Malformed("too-many-items", $"At most {Acts.Text.Items:N0} targets are allowed.", "targets") : null)
        ?? (Targets?.GroupBy(t => t.Name).FirstOrDefault(g => g.Count() > 1) is { } twice
            ? Refusal.Malformed("target-named-twice", $"Two targets are named '{Acts.Text.Short(twice.Key)}'.", "targets") : null);
}

public static class RegisterCommitmentEndpoint
{
    [WolverinePost("/instruments/{instrument}/commitments"), Records(typeof(RegisterCommitment))]
    public static Task<IResult> Post(string instrument, HttpContext http) => ActPost.Record<RegisterCommitment>(http, instrument);
}
