namespace Tracker.Force;

/// <summary>What the parties that count amount to on each day, condition by condition: for certain, and at most.</summary>
internal sealed class Tally
{
    private readonly List<CountedParty> _counted;
    private readonly IReadOnlyList<Condition> _conditions;
    private readonly decimal[][] _certain, _possible;

    public Tally(IReadOnlyList<Condition> conditions, List<CountedParty> counted)
    {
        (_conditions, _counted) = (conditions, counted);
        Days = [.. counted.SelectMany(c => new[] { c.From, c.To }).Where(d => d != DateOnly.MaxValue).Append(DateOnly.MinValue).Distinct().Order()];
        _certain = [.. conditions.Select(c => Sums(c, counted.Where(p => p.IsCertain)))];
        _possible = [.. conditions.Select(c => Sums(c, counted))];
    }

    /// <summary>The days on which something changes, in order, and before them the beginning of time.</summary>
    public List<DateOnly> Days { get; }

    public decimal On(DateOnly day, int condition, bool certain) => Sums(certain)[condition][IndexOf(day)];

    /// <summary>The first day on which all conditions are met; null for never.</summary>
    public DateOnly? FirstMet(bool certain)
    {
        for (var day = 0; day < Days.Count; day++)
            if (Enumerable.Range(0, _conditions.Count).All(c => IsMet(c, day, certain))) return Days[day];
        return null;
    }

    /// <summary>Since when a condition has been met without a break up to a day; null where it is not met on it.</summary>
    public DateOnly? MetSince(DateOnly day, int condition, bool certain)
    {
        var index = IndexOf(day);
        if (!IsMet(condition, index, certain)) return null;
        while (index > 0 && IsMet(condition, index - 1, certain)) index--;
        return Days[index];
    }

    /// <summary>Whose action met a condition on a day. Of several on that day they count in the order of their codes.</summary>
    public CountedParty Witness(DateOnly day, int condition, bool certain)
    {
        var joined = Counted(certain).Where(p => p.From == day && !Counted(certain).Any(o => o.Party == p.Party && o.To == day)).ToList();
        var sum = On(day, condition, certain) - joined.Sum(p => _conditions[condition].Brings(p.Party));
        return joined.First(p => (sum += _conditions[condition].Brings(p.Party)) >= _conditions[condition].Needed);
    }

    private bool IsMet(int condition, int index, bool certain) => Sums(certain)[condition][index] >= _conditions[condition].Needed;

    private decimal[][] Sums(bool certain) => certain ? _certain : _possible;

    private IEnumerable<CountedParty> Counted(bool certain) => certain ? _counted.Where(p => p.IsCertain) : _counted;

    private int IndexOf(DateOnly day) => Days.BinarySearch(day) is >= 0 and var index ? index : ~Days.BinarySearch(day) - 1;

    private decimal[] Sums(Condition condition, IEnumerable<CountedParty> counted)
    {
        var sums = new decimal[Days.Count];
        foreach (var party in counted)
        {
            sums[IndexOf(party.From)] += condition.Brings(party.Party);
            if (party.To != DateOnly.MaxValue) sums[IndexOf(party.To)] -= condition.Brings(party.Party);
        }

        for (var i = 1; i < sums.Length; i++) sums[i] += sums[i - 1];
        return sums;
    }
}
