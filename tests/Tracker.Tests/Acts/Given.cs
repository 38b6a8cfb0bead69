using System.Text.Json;
using Tracker.Commitments;
using Tracker.Instruments;
using Tracker.Methods;
using Tracker.Parties;
using Tracker.Vocabulary;
using Xunit;

namespace Tracker.Acts;

/// <summary>A joint statement of 2021 with one promise by KAZ and KOR, and the day on which acts are decided.</summary>
internal static class Given
{
    public static readonly DateOnly Today = new(2026, 1, 15), Known = new(2021, 8, 18);
    public static readonly PartialDate Promise = PartialDate.Parse("2021-08-17"), On = PartialDate.Parse("2021-10"), Future = PartialDate.Parse("2027"), Before = PartialDate.Parse("2020");
    public static readonly Source Paper = new("The paper", PublishedOn: PartialDate.Parse("2021-11-03"));
    public static readonly Frame Frame = new(Today, Ids.Entry("this"), PartyDirectory.Default, MethodBook.Default);

    public static readonly Instrument Instrument = Instrument.Unknown(Ids.Stream("statement")).With(
        Ids.Entry("statement"), new InstrumentRegistered(InstrumentKind.JointStatement, "Joint Statement", Promise, ["KAZ", "KOR"], null, null, null, null, null, Known));

    public static readonly CommitmentRegistered Registered = new(
        Ids.Stream("statement"), "Expand the programme.", ["KAZ", "KOR"], Mode.Jointly, null, [new Target("ict", "ICT"), new Target("space", "Space")],
        null, [], Promise, null, Known);

    public static readonly Commitment Commitment = Commitment.Unknown(Ids.Stream("promise")).With(Ids.Entry("promise"), Registered);

    public static readonly ProgressLogged Progress = new(PartialDate.Parse("2021-10-01"), Effect.Starts, "It began.", [], null, null, new(2021, 10, 2));

    /// <summary>The commitment after a report keyed "report".</summary>
    public static readonly Commitment Reported = Commitment.With(Ids.Entry("report"), Progress);

    /// <summary>The entry an act comes to.</summary>
    public static T Accepted<T>(Decision decision) where T : IEntry => Assert.IsType<T>(Assert.IsType<Decision.Accepted>(decision).Entry);

    public static void Recorded(IEntry expected, Decision decision) => Assert.Equal(Json(expected), Json(Assert.IsType<Decision.Accepted>(decision).Entry));

    public static void Refused(int status, string type, string field, Decision decision) =>
        Assert.Equal((status, type, field), Assert.IsType<Decision.Refused>(decision).Because is var r ? (r.Status, r.Type, string.Join(' ', r.Fields)) : default);

    public static JsonElement With(string json) => JsonElement.Parse(json);

    private static string Json(IEntry entry) => JsonSerializer.Serialize(entry, entry.GetType(), Catalogue.Json);
}
