using JasperFx.Events;
using Marten;
using Tracker.Commitments;
using Tracker.Instruments;
using Tracker.Methods;
using Tracker.Parties;
using Tracker.Readings;

namespace Tracker.Acts;

/// <summary>Decides acts one after another, each on what the ones before it left, and appends what was accepted.</summary>
internal sealed partial class Batch
{
    private readonly Frame _frame;
    private readonly Recording _recording;
    private readonly Dictionary<Guid, Instrument> _instruments = [];
    private readonly Dictionary<Guid, Commitment> _commitments = [];
    private readonly Dictionary<Guid, string> _decided = [];
    private SimilarKeys _similar = new();
    private readonly List<(Guid Stream, long Version, Guid Id, IEntry Entry, Submission From)> _taken = [];

    private Batch(Recording recording) =>
        (_frame, _recording) = (new Frame(recording.Today, Guid.Empty, PartyDirectory.Default, MethodBook.Default), recording);

    public static IReadOnlyList<Outcome> WithReceipts(List<Outcome> outcomes, IReadOnlyDictionary<Guid, (Receipt Receipt, string? Digest)> receipts) =>
        outcomes.ConvertAll(o => o is Outcome.Recorded { Receipt: var receipt } recorded && receipts.TryGetValue(receipt.Entry, out var stored)
            ? recorded with { Receipt = stored.Receipt } : o);

    public SimilarKeys Keys => _similar;

    public IReadOnlyCollection<Guid> Recorded => _decided.Keys;

    /// <summary>What was read of its streams before.</summary>
    public Before Before { get; private set; } = Before.Nothing;

    /// <summary>Where its entries stand, once they have their places.</summary>
    public IReadOnlyDictionary<Guid, (Receipt Receipt, string? Digest)> Receipts { get; set; } = new Dictionary<Guid, (Receipt, string?)>();

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
                if (outcomes[i] is Outcome.Refused { Because.MayPass: true })
                    outcomes[i] = Decide(submissions[i]);
            decided = _decided.Count - before;
        }

        return outcomes;
    }

    private Outcome Decide(Submission submission)
    {
        var receipt = new Receipt(ActBook.VerbOf(submission.Act.GetType()), submission.Stream, submission.Entry, 0, default, 0);
        if (_decided.TryGetValue(submission.Entry, out var digest))
            return Repeat(digest != submission.Digest && Says(submission) ? submission with { Digest = digest } : submission, digest, receipt);
        var decision = Stale(submission) ?? _recording.Unfit(submission) ?? (Decision?)Invisible.Check(submission.Act.Key, "key") ?? On(submission, _frame with { Entry = submission.Entry, Today = _recording.DayOf(submission), Parties = Directory });
        if (decision is Decision.Refused refused) return new Outcome.Refused(refused.Because);

        var accepted = (Decision.Accepted)decision;
        foreach (var mirror in accepted.Mirrors)
            if (Linkable(mirror, submission.Act) is { } no)
                return new Outcome.Refused(no);
        Remember(submission);
        Take(submission.Stream, submission.Entry, accepted.Entry, submission);
        foreach (var mirror in accepted.Mirrors) Take(mirror.Commitment, mirror.Id, mirror.Entry, submission);
        _decided.Add(submission.Entry, submission.Digest);
        return new Outcome.Recorded(receipt, IsRepeated: false)
        {
            IsRestamped = submission.Copy is not null && !_recording.IsKept,
            SimilarKey = submission.Act.Key is { } key ? _similar.Note(key) : null,
        };
    }

    /// <summary>Nothing was accepted.</summary>
    public bool IsEmpty => _taken.Count == 0;

    /// <summary>What was accepted, in the order of decision, with the metadata that Marten would give it.</summary>
    public IEnumerable<(IEvent Event, Submission From, string StreamType)> Events(IDocumentSession session, Actor actor)
    {
        foreach (var (stream, version, id, entry, from) in _taken)
        {
            var wrapped = Wrap(session, actor, id, entry, from);
            (wrapped.StreamId, wrapped.Version, wrapped.CorrelationId, wrapped.TenantId) = (stream, version, actor.Correlation, session.TenantId);
            if (!_recording.IsKept) (wrapped.Timestamp, wrapped.UserName) = (_recording.Now, actor.Name);
            yield return (wrapped, from, _parties.ContainsKey(stream) ? "party" : _instruments.ContainsKey(stream) ? "instrument" : "commitment");
        }
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
        if (from.Act.Key is not { } key) return wrapped;
        wrapped.SetHeader("key", key);
        if (from.Line is { } line) wrapped.SetHeader(KnownLines.Header, line);
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
        var seenOn = submission.Act is RegisterCommitment ? submission.Other!.Value : submission.Stream;
        var version = VersionOf(seenOn);
        return submission.BasedOn is { } seen && seen != version
            ? new Refusal(412, "stale", $"It has changed since: version {version} now, {seen} when it was read.", ["If-Match"]) : null;
    }

    private Decision On(Submission submission, Frame frame) => submission.Act switch
    {
        RegisterInstrument act => Free(submission) ?? act.Decide(frame),
        RegisterParty act => Unused(submission, act) ?? act.Decide(frame),
        RegisterCommitment act => Free(submission) ?? OnInstrument(submission.Other!.Value, act.Instrument, i => act.Decide(i, frame)),
        InstrumentAct act => OnInstrument(submission.Stream, act.Instrument, i => act.Decide(i, frame)),
        CommitmentAct act => OnCommitment(submission.Stream, act.Commitment, c => act.Decide(c, frame)),
        ChangeAct { Commitment: null, Instrument: null, Party: { } name } act => OnParty(submission, name, act, frame),
        ChangeAct { Party: not null } => Refusal.Malformed("missing-field", "Name one of the commitment, the instrument and the party that the entry is of.", "commitment", "instrument", "party"),
        EntryAct { Commitment: { } name, Instrument: null } act => OnCommitment(submission.Stream, name, c => act.Decide(null, c, frame), evenRetracted: true),
        EntryAct { Commitment: null, Instrument: { } name } act => OnInstrument(submission.Stream, name, i => act.Decide(i, null, frame), evenRetracted: true),
        EntryAct => Refusal.Malformed("missing-field", "Name either the commitment or the instrument that the entry is of.", "commitment", "instrument"),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private Decision? Free(Submission submission) =>
        _instruments.ContainsKey(submission.Stream) || _commitments.ContainsKey(submission.Stream)
            ? Refusal.Conflict("key-reused", $"The key '{Text.Short(submission.Act.Key ?? "")}' already names something else.", "key") : null;

    private Decision? Unused(Submission submission, RegisterParty act) => _parties.GetValueOrDefault(submission.Stream) is { Known: null }
        ? Refusal.Conflict("party-code-taken", $"A party '{act.Code}' was registered and taken back; take back its retraction instead.", "code") : null;

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
        _taken.Add((stream, VersionOf(stream) + 1, id, entry, from));
        Apply(stream, id, entry);
    }

    private long VersionOf(Guid stream) =>
        _commitments.GetValueOrDefault(stream)?.Version ?? _instruments.GetValueOrDefault(stream)?.Version ?? _parties.GetValueOrDefault(stream)?.Version ?? 0;

    private void Apply(Guid stream, Guid id, IEntry entry)
    {
        if (entry is IOpening { Opens: Opened.Party } || _parties.ContainsKey(stream))
        {
            _parties[stream] = (_parties.GetValueOrDefault(stream) ?? Party.Unknown(stream)).With(id, entry);
            _directory = null;
        }
        else if (entry is IOpening { Opens: Opened.Instrument } || _instruments.ContainsKey(stream))
            _instruments[stream] = (_instruments.GetValueOrDefault(stream) ?? Instrument.Unknown(stream)).With(id, entry);
        else
            _commitments[stream] = (_commitments.GetValueOrDefault(stream) ?? Commitment.Unknown(stream)).With(id, entry);
    }
}
