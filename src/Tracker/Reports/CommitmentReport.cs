using Npgsql;
using Tracker.Acts;
using Tracker.Questions;
using Wolverine.Http;

namespace Tracker.Reports;

/// <summary>Where to ask on about a commitment, as of the same days.</summary>
/// <param name="Versions">The days on which knowledge of it changed.</param>
public sealed record CommitmentLinks(string Self, string Instrument, string Timeline, string Entries, string Lineage, string Versions);

/// <summary>
/// A commitment with its standing, and what it rests on: declared, reported and assessed stand side by side in <c>commitment</c>;
/// the entries in effect on the day asked, each with its source and quote, stand below.
/// </summary>
/// <param name="Version">What <c>If-Match</c> takes: the first number of the ETag.</param>
/// <param name="Parties">The standing of each obligor.</param>
/// <param name="DecidedBy">The entry that decided the implementation.</param>
/// <param name="Entries">Every entry in effect by the day asked, as known.</param>
public sealed record CommitmentAnswer(
    DateOnly On, DateOnly KnownOn, DateTimeOffset? RecordedAt, bool IsForecast, long Version, PortfolioRow Commitment, IReadOnlyList<TimelineSpan> Parties,
    TimelineEntry? DecidedBy, IReadOnlyList<TimelineEntry> Entries, CommitmentLinks Links);

/// <summary>A day on which knowledge of a commitment changed, and how it stood on the day asked as known from then on.</summary>
/// <param name="Entries">What became known that day.</param>
/// <param name="Href">The commitment as known on that day.</param>
public sealed record CommitmentVersion(
    DateOnly KnownOn, string? Implementation, string? Timeliness, string? DeadlineBasis, string? Text, IReadOnlyList<Guid> Entries, string Href);

/// <summary>A commitment in each of its versions, oldest first.</summary>
public sealed record VersionList(Guid Commitment, DateOnly On, DateOnly KnownOn, DateTimeOffset? RecordedAt, IReadOnlyList<CommitmentVersion> Versions);

/// <summary>One commitment: <c>GET /commitments/{id}</c>, its entries and its versions.</summary>
public static class CommitmentReport
{
    private const string Versions =
        """
        select e.known_on, s.implementation, s.timeliness, s.deadline_basis, v.content ->> 'text', array_agg(e.id order by e.sequence)
        from reporting.entry e
        join reporting.commitment c on c.id = e.commitment_id
        left join lateral reporting.headline_on($2, e.known_on) s on s.commitment_id = e.commitment_id
        left join reporting.entry_version v on v.entry_id = c.entry_id and v.known @> e.known_on
        where e.commitment_id = $1 and e.known_on <= $3
        group by e.known_on, s.implementation, s.timeliness, s.deadline_basis, v.content ->> 'text'
        order by e.known_on
        """;

    [WolverineGet("/commitments/{commitment}"), Question("A commitment with its standing and what it rests on", Parameters.AsOf, Answer = typeof(CommitmentAnswer), Refuses = "unknown-commitment")]
    public static async Task<IResult> Get(string commitment, HttpContext http, Holdings holdings, CancellationToken cancellation)
    {
        var (asked, id) = (http.Asked(), Ids.Stream(Ids.FromAddress(commitment)));
        var asOf = asked.AsOf;
        var (refusal, held) = await holdings.AsOfAsync(asOf, cancellation, about: id);
        if (refusal is not null) return ActPost.Problem(refusal);
        await using var answering = held;
        // before the rest: a version that is too old refuses an act, one that is too new would let it overwrite what its writer never saw
        var versions = await held.ReadAsync("select version from reporting.commitment where id = $1", r => r.GetInt64(0), cancellation, id);
        if (versions is not [var version] || await Portfolio.FindAsync(held, asOf, id, cancellation) is not { } row) return NotKnown(commitment, asOf);
        var parties = await Timeline.SpansAsync(held, id, asOf.KnownOn, cancellation);
        var entries = await Entries.OfAsync(held, id, asOf.KnownOn, cancellation);
        http.TagVersion(version);
        return Results.Ok(new CommitmentAnswer(
            asOf.On, asOf.KnownOn, asOf.RecordedAt, asOf.IsForecast, version, row,
            [.. parties.Where(s => s.Party is not null && s.From <= asOf.On && (s.To is null || s.To > asOf.On))],
            entries.Find(e => e.Id == row.DecidedBy), entries.FindAll(e => e.EffectiveOn <= asOf.On), Links(asked, id, row.InstrumentId)));
    }

    [WolverineGet("/commitments/{commitment}/versions"), Question("A commitment in each of its versions", Parameters.AsOf, Answer = typeof(VersionList), Refuses = "unknown-commitment")]
    public static async Task<IResult> GetVersions(string commitment, HttpContext http, Holdings holdings, CancellationToken cancellation)
    {
        var (asked, id) = (http.Asked(), Ids.Stream(Ids.FromAddress(commitment)));
        var asOf = asked.AsOf;
        var (refusal, held) = await holdings.AsOfAsync(asOf, cancellation, about: id);
        if (refusal is not null) return ActPost.Problem(refusal);
        await using var answering = held;
        var versions = await held.ReadAsync(Versions, r => Version(r, asked, id), cancellation, id, asOf.On, asOf.KnownOn);
        return versions.Count == 0 ? NotKnown(commitment, asOf) : Results.Ok(new VersionList(id, asOf.On, asOf.KnownOn, asOf.RecordedAt, versions));
    }

    [WolverineGet("/commitments/{commitment}/entries"), Question("The entries of a commitment", Parameters.Known, Answer = typeof(EntryList), Refuses = "unknown-entry")]
    public static Task<IResult> GetEntries(string commitment, HttpContext http, Holdings holdings, CancellationToken cancellation) =>
        EntriesOf("commitment", commitment, null, http, holdings, cancellation);

    [WolverineGet("/commitments/{commitment}/entries/{entry}"), Question("An entry of a commitment", Parameters.Known, Answer = typeof(TimelineEntry), Refuses = "unknown-entry")]
    public static Task<IResult> GetEntry(string commitment, string entry, HttpContext http, Holdings holdings, CancellationToken cancellation) =>
        EntriesOf("commitment", commitment, entry, http, holdings, cancellation);

    internal static Task<IResult> EntriesOf(string kind, string name, string? entry, HttpContext http, Holdings holdings, CancellationToken cancellation) =>
        EntriesOf(kind, Ids.Stream(Ids.FromAddress(name)), name, entry, http, holdings, cancellation);

    internal static async Task<IResult> EntriesOf(
        string kind, Guid stream, string name, string? entry, HttpContext http, Holdings holdings, CancellationToken cancellation)
    {
        var asOf = http.Asked().AsOf;
        var (refusal, held) = await holdings.AsOfAsync(asOf, cancellation, about: stream);
        if (refusal is not null) return ActPost.Problem(refusal);
        await using var answering = held;
        var entries = await Entries.OfAsync(held, stream, asOf.KnownOn, cancellation, entry is null ? null : Ids.Entry(Ids.FromAddress(entry)));
        if (entries.Count == 0)
            return ActPost.Problem(Refusal.Missing("unknown-entry", $"No such entry of {kind} '{Text.Short(Ids.FromAddress(name))}' was known on {asOf.KnownOn:O}{asOf.AsHeld}.", entry is null ? kind : "entry"));
        return entry is null ? Results.Ok(new EntryList(asOf.KnownOn, asOf.RecordedAt, entries.Count, entries)) : Results.Ok(entries[0]);
    }

    internal static IResult NotKnown(string commitment, AsOf asOf) => ActPost.Problem(Refusal.Missing(
        "unknown-commitment", $"No commitment '{Text.Short(Ids.FromAddress(commitment))}' stood on {asOf.On:O} as known on {asOf.KnownOn:O}{asOf.AsHeld}.", "commitment"));

    private static CommitmentLinks Links(Asked asked, Guid id, Guid instrument)
    {
        var self = $"/commitments/{id}";
        return new(asked.Address(self), asked.Address($"/instruments/{instrument}"), Known("timeline"), Known("entries"), Known("lineage"), asked.Address($"{self}/versions"));

        string Known(string what) => asked.Address($"{self}/{what}", ("on", null));
    }

    private static CommitmentVersion Version(NpgsqlDataReader r, Asked asked, Guid id)
    {
        var known = r.GetFieldValue<DateOnly>(0);
        return new(known, r.TextOrNull(1), r.TextOrNull(2), r.TextOrNull(3), r.TextOrNull(4), r.GetFieldValue<Guid[]>(5), asked.Address($"/commitments/{id}", ("knownOn", known.ToString("O"))));
    }
}
