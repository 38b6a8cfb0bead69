using JasperFx.Events;
using Marten;
using Tracker.Commitments;
using Tracker.Instruments;

namespace Tracker.Acts;

/// <summary>Decides acts one after another, each on what the ones before it left, and appends what was accepted.</summary>
internal sealed class Batch
{
    private readonly Frame _frame;
    private readonly Recording _recording;
    private readonly Dictionary<Guid, Instrument> _instruments = [];
    private readonly Dictionary<Guid, Commitment> _commitments = [];
    private readonly Dictionary<Guid, string> _decided = [];
    private readonly Dictionary<Guid, (long Version, List<(Guid Id, IEntry Entry, Submission From)> Entries)> _appends = [];

    public Batch(IReadOnlyList<IEvent> events, Frame frame, Recording recording)
    {
        (_frame, _recording) = (frame, recording);
        foreach (var stored in events) Apply(stored.StreamId, stored.Id, (IEntry)stored.Data);
    }

    public IEnumerable<Guid> Recorded => _decided.Keys;

    public static Outcome Repeat(Submission submission, string? digest, Receipt receipt) => digest == submission.Digest
        ? new Outcome.Recorded(receipt, IsRepeated: true)
        : new Outcome.Refused(Refusal.Conflict("key-reused", $"{(submission.Act.Key is { } key ? $"The key '{Text.Short(key)}'" : $"The id {submission.Entry}")} was already used for another act.", "key"));

    /// <summary>Decides in order; what names something that is not there is asked again once the rest has been decided.</summary>
    public List<Outcome> DecideAll(IReadOnlyList<Submission> submissions, IReadOnlyDictionary<Guid, (Receipt Receipt, string? Digest)> known)
    {
        var outcomes = submissions.Select(s => known.TryGetValue(s.Entry, out var stored) ? Repeat(s, stored.Digest, stored.Receipt) : Decide(s)).ToList();
        for (var decided = -1; decided != 0;)
        {
            var before = _decided.Count;
            for (var i = 0; i < outcomes.Count; i++)
                if (outcomes[i] is Outcome.Refused { Because.IsMissing: true })
                    outcomes[i] = Decide(submissions[i]);
            decided = _decided.Count - before;
        }

        return outcomes;
    }

    private Outcome Decide(Submission submission)
    {
        var receipt = new Receipt(ActBook.VerbOf(submission.Act.GetType()), submission.Stream, submission.Entry, 0, default, 0);
        if (_decided.TryGetValue(submission.Entry, out var digest)) return Repeat(submission, digest, receipt);
        var decision = Stale(submission) ?? _recording.Unfit(submission) ?? On(submission, _frame with { Entry = submission.Entry, Today = _recording.DayOf(submission) });
        if (decision is Decision.Refused refused) return new Outcome.Refused(refused.Because);

        var accepted = (Decision.Accepted)decision;
        foreach (var mirror in accepted.Mirrors)
            if (Linkable(mirror, submission.Act) is { } no)
                return new Outcome.Refused(no);
        Take(submission.Stream, submission.Entry, accepted.Entry, submission);
        foreach (var mirror in accepted.Mirrors) Take(mirror.Commitment, mirror.Id, mirror.Entry, submission);
        _decided.Add(submission.Entry, submission.Digest);
        return new Outcome.Recorded(receipt, IsRepeated: false)
        {
            AlsoOn = [.. accepted.Mirrors.Select(m => m.Commitment)],
            IsRestamped = submission.Copy is not null && !_recording.IsKept,
        };
    }

    /// <returns>Whether there is anything to save.</returns>
    public bool Append(IDocumentSession session, Actor actor)
    {
        session.LastModifiedBy = actor.Name;
        session.CorrelationId = actor.Correlation;
        foreach (var (stream, (version, entries)) in _appends)
        {
            var events = entries.ConvertAll(e => Wrap(session, actor, e.Id, e.Entry, e.From));
            if (version > 0) session.Events.Append(stream, version + events.Count, events);
            else if (entries[0].Entry is InstrumentRegistered) session.Events.StartStream<Instrument>(stream, events);
            else session.Events.StartStream<Commitment>(stream, events);
        }

        return _appends.Count > 0;
    }

    private IEvent Wrap(IDocumentSession session, Actor actor, Guid id, IEntry entry, Submission from)
    {
        var wrapped = session.Events.BuildEvent(entry);
        wrapped.Id = id;
        wrapped.CausationId = from.Cause;
        wrapped.SetHeader("act", ActBook.VerbOf(from.Act.GetType()));
        _recording.Keep(wrapped, from, actor);
        if (id != from.Entry) return wrapped;
        wrapped.SetHeader("digest", from.Digest);
        if (from.Act.Key is { } key) wrapped.SetHeader("key", key);
        return wrapped;
    }

    private Refusal? Linkable(Mirror mirror, Act act) => _commitments.GetValueOrDefault(mirror.Commitment) switch
    {
        null => Refusal.Missing("unknown-commitment", "There is no commitment to link to under 'to'.", "to"),
        { Entries.Opening.IsRetracted: true } when act is LinkCommitment =>
            Refusal.Conflict("commitment-retracted", "The commitment to link to under 'to' was taken back.", "to"),
        _ => null,
    };

    private Decision? Stale(Submission submission)
    {
        var seenOn = submission.Act is RegisterCommitment act ? Ids.Stream(act.Instrument) : submission.Stream;
        var version = VersionOf(seenOn);
        return submission.BasedOn is { } seen && seen != version
            ? new Refusal(412, "stale", $"It has changed since: version {version} now, {seen} when it was read.", ["If-Match"]) : null;
    }

    private Decision On(Submission submission, Frame frame) => submission.Act switch
    {
        RegisterInstrument act => Free(submission) ?? act.Decide(frame),
        RegisterCommitment act => Free(submission) ?? OnInstrument(Ids.Stream(act.Instrument), act.Instrument, i => act.Decide(i, frame)),
        InstrumentAct act => OnInstrument(submission.Stream, act.Instrument, i => act.Decide(i, frame)),
        CommitmentAct act => OnCommitment(submission.Stream, act.Commitment, c => act.Decide(c, frame)),
        EntryAct { Commitment: { } name, Instrument: null } act => OnCommitment(submission.Stream, name, c => act.Decide(null, c, frame), evenRetracted: true),
        EntryAct { Commitment: null, Instrument: { } name } act => OnInstrument(submission.Stream, name, i => act.Decide(i, null, frame), evenRetracted: true),
        EntryAct => Refusal.Malformed("missing-field", "Name either the commitment or the instrument that the entry is of.", "commitment", "instrument"),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private Decision? Free(Submission submission) =>
        _instruments.ContainsKey(submission.Stream) || _commitments.ContainsKey(submission.Stream)
            ? Refusal.Conflict("key-reused", $"The key '{Text.Short(submission.Act.Key ?? "")}' already names something else.", "key") : null;

    private Decision OnInstrument(Guid id, string name, Func<Instrument, Decision> decide, bool evenRetracted = false) => _instruments.GetValueOrDefault(id) switch
    {
        null => Refusal.Missing("unknown-instrument", $"There is no instrument '{Text.Short(name)}'.", "instrument"),
        { Entries.Opening.IsRetracted: true } when !evenRetracted => Refusal.Conflict("instrument-retracted", $"Instrument '{Text.Short(name)}' was taken back.", "instrument"),
        var instrument => decide(instrument),
    };

    private Decision OnCommitment(Guid id, string name, Func<Commitment, Decision> decide, bool evenRetracted = false) => _commitments.GetValueOrDefault(id) switch
    {
        null => Refusal.Missing("unknown-commitment", $"There is no commitment '{Text.Short(name)}'.", "commitment"),
        { Entries.Opening.IsRetracted: true } when !evenRetracted => Refusal.Conflict("commitment-retracted", $"Commitment '{Text.Short(name)}' was taken back.", "commitment"),
        var commitment => decide(commitment),
    };

    private void Take(Guid stream, Guid id, IEntry entry, Submission from)
    {
        if (!_appends.TryGetValue(stream, out var append))
            _appends[stream] = append = (VersionOf(stream), []);
        append.Entries.Add((id, entry, from));
        Apply(stream, id, entry);
    }

    private long VersionOf(Guid stream) =>
        _commitments.GetValueOrDefault(stream)?.Version ?? _instruments.GetValueOrDefault(stream)?.Version ?? 0;

    private void Apply(Guid stream, Guid id, IEntry entry)
    {
        if (entry is InstrumentRegistered || _instruments.ContainsKey(stream))
            _instruments[stream] = (_instruments.GetValueOrDefault(stream) ?? Instrument.Unknown(stream)).With(id, entry);
        else
            _commitments[stream] = (_commitments.GetValueOrDefault(stream) ?? Commitment.Unknown(stream)).With(id, entry);
    }
}
