using Tracker.Acts;
using Tracker.Commitments;
using Tracker.Methods;
using Tracker.Pages;
using Tracker.Standings;
using Tracker.Vocabulary;
using Xunit;

namespace Tracker;

/// <summary>A kind of entry is described in full, or it is not added.</summary>
public class KindsTests
{
    public static TheoryData<string> Kinds => [.. Catalogue.Events.Keys];

    [Theory, MemberData(nameof(Kinds))]
    public void Every_kind_has_its_order_and_its_line(string kind) => Assert.True(EntryKind.All.ContainsKey(Catalogue.Events[kind]));

    [Theory, MemberData(nameof(Kinds))]
    public void Every_kind_has_its_words_and_its_mark(string kind) => Assert.True(KindWords.All.ContainsKey(Catalogue.Events[kind]));

    [Theory, MemberData(nameof(Kinds))]
    public void Every_kind_is_recorded_by_an_act_or_comes_with_another(string kind) =>
        Assert.Equal(Catalogue.Events[kind] != typeof(LinkReceived), ActBook.Recorder(Catalogue.Events[kind]) is not null);

    [Theory, MemberData(nameof(Kinds))]
    public void Of_every_kind_it_is_said_what_it_does_to_a_standing(string kind)
    {
        Entry[] entries = [new(Stored.One, Any<CommitmentRegistered>()), new(Stored.Two, (IEntry)Any(Catalogue.Events[kind])!)];
        Assert.NotNull(StandingFold.AsKnown(entries, Stored.Known, MethodBook.Default, StandingPolicy.Default));
    }

    [Theory, MemberData(nameof(Kinds))]
    public void What_names_an_entry_is_about_it(string kind) =>
        Assert.Equal(Catalogue.Events[kind].GetProperty("Entry") is not null, Catalogue.Events[kind].IsAssignableTo(typeof(IAboutEntry)));

    [Theory, MemberData(nameof(Kinds))]
    public void What_names_a_party_concerns_it(string kind) =>
        Assert.Equal(Catalogue.Events[kind].GetProperty("Party") is not null, Catalogue.Events[kind].IsAssignableTo(typeof(IOfParty)));

    [Theory, MemberData(nameof(Kinds))]
    public void Only_what_is_about_entries_has_no_day_in_the_world(string kind) =>
        Assert.Equal(Catalogue.Events[kind] != typeof(EntryCorrected) && Catalogue.Events[kind] != typeof(EntryRetracted),
            Catalogue.Events[kind].GetProperties().Any(p => p.PropertyType == typeof(PartialDate)));

    [Fact]
    public void A_kind_that_this_program_does_not_know_is_told_by_its_name() => Assert.Equal(("party renamed", "party renamed"),
        (KindWords.Of("party-renamed").Several, KindWords.Of("party-renamed").Title(null!, Parties.PartyDirectory.Default)));

    private static T Any<T>() => (T)Any(typeof(T))!;

    /// <summary>Some value of a type; nothing where there need not be one.</summary>
    private static object? Any(Type type) =>
        type == typeof(string) ? "KOR"
        : type == typeof(DateOnly) ? Stored.Known
        : type == typeof(PartialDate) ? Stored.On
        : type == typeof(Deadline) ? new Deadline(Stored.On, DeadlineBasis.Stated)
        : type == typeof(IReadOnlyList<string>) ? new[] { "KOR" }
        : type.IsInterface ? Array.CreateInstance(type.GetGenericArguments()[0], 0)
        : type.IsAssignableTo(typeof(IEntry)) ? Activator.CreateInstance(type, [.. type.GetConstructors()[0].GetParameters().Select(p => Any(p.ParameterType))])
        : type.IsValueType ? Activator.CreateInstance(type) : null;
}
