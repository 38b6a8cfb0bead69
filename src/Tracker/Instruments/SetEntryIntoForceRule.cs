using Tracker.Acts;
using Tracker.Force;
using Tracker.Questions;
using Tracker.Vocabulary;
using Wolverine.Http;

namespace Tracker.Instruments;

public sealed record SetEntryIntoForceRule(
    IReadOnlyList<ForceCondition> Conditions, Delay? Delay = null, DateOnly? NotBefore = null, IReadOnlyList<string>? Excluding = null,
    IReadOnlyList<PartyAction>? Actions = null, PartialDate? On = null, Source? Source = null) : InstrumentAct
{
    /// <summary>The most conditions of a rule, and the longest delay in years.</summary>
    private const int MaxConditions = 20, MaxYears = 100;

    public override Decision Decide(Instrument instrument, Frame frame)
    {
        var on = On ?? frame.With(instrument.Registered!.AdoptedOn, this, Source);
        var unfit = Acts.Text.Check(Excluding, "excluding", Acts.Text.Line) ?? CheckDelay() ?? CheckActions() ?? frame.Check(this, Source, on);
        if (unfit is not null) return unfit;
        if (frame.Resolve(Excluding ?? [], "excluding", out var excluding) is { } unknown) return unknown;
        if (Conditions.Count is 0 or > MaxConditions)
            return Refusal.Malformed("no-condition", $"A rule needs from 1 to {MaxConditions} conditions, not {Conditions.Count}.", "conditions");
        var conditions = new List<ForceCondition>();
        foreach (var condition in Conditions)
        {
            if (ConditionCheck.Of(condition, excluding, frame, out var fit) is { } no) return no;
            conditions.Add(fit!);
        }

        return Decision.Record(new EntryIntoForceRuleSet(
            conditions, Delay, NotBefore, excluding, [.. (Actions ?? RuleText.Consent).Distinct()], on, Source, frame.KnownOn(this, Source)));
    }

    private Refusal? CheckDelay() => Delay switch
    {
        null => null,
        { Days: < 0 or > 366 * MaxYears } or { Months: < 0 or > 12 * MaxYears } =>
            Refusal.Malformed("unfit-delay", $"A delay is from 0 to {MaxYears} years.", "delay"),
        { Then: MonthTurn.FirstOfMonth, Months: null or 0 } =>
            Refusal.Malformed("unfit-delay", "The first day of the month is before the conditions are met: give months too, or first-of-next-month.", "delay"),
        { Then: null, Days: null, Months: null } => Refusal.Malformed("unfit-delay", "A delay has days, months or a turn of the month.", "delay"),
        _ => null,
    };

    private Refusal? CheckActions() => Actions is null ? null
        : Actions.Count == 0 ? Refusal.Malformed("empty-field", "'actions' names what counts; without it consent to be bound does.", "actions")
        : Actions.FirstOrDefault(IsNoConsent, PartyAction.Signed) is var no && IsNoConsent(no)
            ? Refusal.Meaningless("no-consent", $"A party that has {Slug.Of(no)} does not count towards entry into force by that.", "actions") : null;

    private static bool IsNoConsent(PartyAction action) =>
        action is PartyAction.Reserved or PartyAction.Withdrew or PartyAction.Denounced or PartyAction.Registered;
}

public static class SetEntryIntoForceRuleEndpoint
{
    [WolverinePost("/instruments/{instrument}/entry-into-force-rule"), Records(typeof(SetEntryIntoForceRule))]
    public static Task<IResult> Post(string instrument, HttpContext http) => ActPost.Record<SetEntryIntoForceRule>(http, instrument);
}
