using Tracker.Acts;
using Tracker.Parties;

namespace Tracker.Maps;

/// <summary>Asks who is meant by a name: a party's code or name, <c>-</c> to leave it out, nothing to refuse the row.</summary>
/// <param name="why">Why the name is not understood.</param>
public delegate string? AskParty(string name, string why);

/// <summary>Reads names of parties.</summary>
internal static class PartyReading
{
    public const string Unknown = "unknown-party", Refuse = "refuse", Skip = "skip", Ask = "ask";

    private const string LeftOut = "-";

    public static Value Find(string text, PartyDirectory parties, string column)
    {
        if (Invisible.CheckParty(text, column) is { } unseen) return Value.Of(unseen);
        if (parties.Find(text) is { } party) return new(party.Code);
        var near = parties.Suggest(text) is { } suggested ? $"; did you mean {suggested.Name} ({suggested.Code})?" : "; the map can say under 'parties' who it is.";
        return Value.Of(Refusal.Meaningless(Unknown, $"'{Text.Short(text)}' in '{column}' is not a known party{near}", column));
    }

    /// <summary>Names every one that is not known, and each once.</summary>
    public static Refusal Both(Refusal? first, Refusal next) =>
        first is null ? next : first.Detail.Contains(next.Detail, StringComparison.Ordinal) ? first : first with { Detail = $"{first.Detail} {next.Detail}" };

    /// <summary>Throws where the rule of a column does not fit.</summary>
    public static void Check(ColumnRule rule, string place)
    {
        if (rule.Unknown is not (Refuse or Skip or Ask)) throw new UnfitMapException($"{place}.unknown: '{rule.Unknown}' must be one of {Refuse}, {Skip}, {Ask}.");
        if (rule.Unknown != Refuse && !rule.Party) throw new UnfitMapException($"{place}.unknown: it is for names of parties, and the column has not \"party\": true.");
    }

    public static Reading.Step Step(string column, string unknown, Scope scope) => (value, row, _) =>
    {
        var found = Find(value.Text!, scope.Parties, column);
        if (found.Unfit is not { Type: Unknown } unfit || unknown == Refuse) return found;
        var answer = unknown == Skip ? LeftOut : scope.Ask?.Invoke(value.Text!, unfit.Detail);
        if (answer != LeftOut) return answer is null ? found : Find(answer, scope.Parties, column);
        row.Leave(value.Text!);
        return Value.Blank;
    };
}
