using System.Globalization;
using System.Text.Json;
using Npgsql;
using Tracker.Force;
using Tracker.Questions;

namespace Tracker.Reports;

/// <summary>A party that counts on the day asked, and the action by which it does.</summary>
/// <param name="Since">The first day on which it counts; null where its date has an open start.</param>
/// <param name="IsCertain">False where partial dates allow it but do not say so.</param>
/// <param name="On">When it acted, as written.</param>
public sealed record CountedPartyRow(string Party, DateOnly? Since, bool IsCertain, Guid Entry, string? Action, string? On);

/// <summary>How an instrument comes into force by its rule and the actions of its parties. The dates are those known; the counts are those of the day asked.</summary>
/// <param name="Status">awaited, possibly-fulfilled, fulfilled, possibly-in-force or in-force.</param>
/// <param name="Words">All of it in one sentence.</param>
/// <param name="Rule">The rule in words.</param>
/// <param name="RuleEntry">The entry that set it.</param>
/// <param name="FulfilledEarliest">All conditions are met not before this day; null: not as known, or an open start.</param>
/// <param name="FulfilledLatest">And not after this day; null: not surely. The same day where all dates are exact.</param>
/// <param name="InForceEarliest">In force not before this day; null: no date as known, or an open start.</param>
/// <param name="InForceLatest">And not after this day; null: not surely.</param>
/// <param name="Parties">How many parties count for certain.</param>
/// <param name="PartiesAtMost">How many count if partial dates mean their earliest days.</param>
/// <param name="Missing">How many parties are still missing; null where the rule asks for no number.</param>
/// <param name="Party">Whose action met the last condition; <c>metBy</c> names all who acted on that day.</param>
/// <param name="Entry">That action.</param>
/// <param name="RecordedOn">The entry into force as recorded beside the rule.</param>
/// <param name="RecordedEntry">The entry that records it.</param>
/// <param name="Differs">Whether what is recorded cannot be what the rule says.</param>
/// <param name="Counted">The parties that count, in the order of their actions.</param>
public sealed record EntryIntoForce(
    string Status, string Words, string Rule, Guid RuleEntry, DateOnly? FulfilledEarliest, DateOnly? FulfilledLatest, DateOnly? InForceEarliest,
    DateOnly? InForceLatest, long Parties, long PartiesAtMost, long? Missing, IReadOnlyList<ConditionState> Conditions, string? Party, Guid? Entry,
    string? RecordedOn, Guid? RecordedEntry, bool Differs, IReadOnlyList<CountedPartyRow> Counted)
{
    /// <summary>All whose actions of one day met the last condition.</summary>
    public IReadOnlyList<string> MetBy => Party is null ? [] : By(FulfilledLatest ?? FulfilledEarliest, Party);

    /// <summary>Who began to count on the days on which conditions were met.</summary>
    internal ILookup<DateOnly, string> Joined { get; private init; } = Enumerable.Empty<string>().ToLookup(_ => default(DateOnly));

    /// <summary>All who began to count on a day; a party that surely did at least.</summary>
    internal IReadOnlyList<string> By(DateOnly? day, string party) => day is { } on ? [.. Joined[on].Append(party).Distinct()] : [party];

    private const string Found =
        """
        select status, rule, rule_entry_id, fulfilled_earliest, fulfilled_latest, in_force_earliest, in_force_latest, parties, parties_at_most, missing,
            conditions, party, entry_id, recorded_on, recorded_entry_id, differs
        from reporting.entry_into_force where instrument_id = $1 and effective @> $2 and known @> $3
        """;

    private const string Counting =
        """
        select c.party, lower(c.effective), c.certain, c.entry_id, p.action, p.on_text
        from reporting.counted_party c left join reporting.party_action p on p.instrument_id = c.instrument_id and p.entry_id = c.entry_id and p.known @> $3
        where c.instrument_id = $1 and c.effective @> $2 and c.known @> $3
        order by lower(c.effective) nulls first, c.party
        """;

    private const string Joining =
        """
        select lower(c.effective), c.party from reporting.counted_party c
        where c.instrument_id = $1 and c.known @> $2 and lower(c.effective) = any($3)
            and not exists (select from reporting.counted_party b where b.instrument_id = c.instrument_id and b.party = c.party and b.known @> $2 and b.certain = c.certain and upper(b.effective) = lower(c.effective))
        order by c.party
        """;

    /// <summary>The entry into force on a day as known on a day; null where no rule was known.</summary>
    internal static async Task<EntryIntoForce?> FindAsync(Held held, AsOf asOf, Guid instrument, CancellationToken cancellation)
    {
        if (await held.ReadAsync(Found, Row, cancellation, instrument, asOf.On, asOf.KnownOn) is not [var found]) return null;
        var counted = await held.ReadAsync(Counting, r => new CountedPartyRow(
            r.GetString(0), r.DayOrNull(1), r.GetBoolean(2), r.GetGuid(3), r.TextOrNull(4), r.TextOrNull(5)), cancellation, instrument, asOf.On, asOf.KnownOn);
        DateOnly[] days = [.. found.Conditions.SelectMany(c => new[] { c.MetEarliest, c.MetLatest }).Append(found.FulfilledEarliest).Append(found.FulfilledLatest).OfType<DateOnly>().Distinct()];
        var joined = await held.ReadAsync(Joining, r => (Day: r.GetFieldValue<DateOnly>(0), Party: r.GetString(1)), cancellation, instrument, asOf.KnownOn, days);
        found = found with { Counted = counted, Joined = joined.ToLookup(j => j.Day, j => j.Party) };
        return found with { Words = Sentence(found) };
    }

    private static EntryIntoForce Row(NpgsqlDataReader r) => new(
        r.GetString(0), "", r.GetString(1), r.GetGuid(2), r.DayOrNull(3), r.DayOrNull(4), r.DayOrNull(5), r.DayOrNull(6), r.GetInt64(7), r.GetInt64(8),
        r.IsDBNull(9) ? null : r.GetInt64(9), JsonSerializer.Deserialize<List<ConditionState>>(r.GetString(10), Catalogue.Json)!, r.TextOrNull(11), r.IdOrNull(12),
        r.TextOrNull(13), r.IdOrNull(14), r.GetBoolean(15), []);

    private static string Sentence(EntryIntoForce force) => string.Concat(
        force.Status switch
        {
            "in-force" => "in force ",
            "fulfilled" => "all conditions met, in force ",
            "awaited" => force.InForceEarliest is null ? "not in force, no date known" : "not yet in force, but ",
            _ => "perhaps all conditions met, in force ",
        },
        force is { Status: "awaited", InForceEarliest: null } ? "" : Dates(force.InForceEarliest, force.InForceLatest, force.Status == "in-force" ? "since" : "on"),
        force.Status == "awaited" ? $" ({string.Join("; ", force.Conditions.Where(c => c.Missing > 0).Select(Progress))})" : $" (met by {string.Join(", ", force.MetBy)})",
        force.Differs ? $"; recorded is {force.RecordedOn}" : "");

    private static string Dates(DateOnly? earliest, DateOnly? latest, string exact) => (earliest, latest) switch
    {
        (null, null) => "on a day not known",
        (null, { } last) => $"not after {last:O}",
        ({ } day, null) => $"not before {day:O}",
        ({ } day, { } last) => day == last ? $"{exact} {day:O}" : $"not before {day:O} and not after {last:O}",
    };

    private static string Progress(ConditionState condition) => string.Create(
        CultureInfo.InvariantCulture, $"{condition.Reached:0.##} of {condition.Needed:0.##} {condition.Unit}");
}
