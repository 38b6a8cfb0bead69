using System.Text.Json;
using System.Text.Json.Serialization;

namespace Tracker.Benchmarks;

/// <summary>Made-up acts on one commitment, as lines of an import file.</summary>
/// <param name="commitment">Null in the body of a request.</param>
internal sealed class GeneratedActs(string? commitment, Random random)
{
    private static readonly string[] Topics =
        ["trade", "climate", "health", "energy", "finance", "space", "culture", "science", "migration", "security"];

    private static readonly string[] Words = (
        "ministers agree to build open reform strengthen common standards for ports roads schools hospitals the exchange of researchers students data "
        + "and experts in agriculture water energy digital services by joint funds centres pilot projects annual meetings reports reviews with partners "
        + "regions cities industry support small firms safety training transparent rules lower tariffs emissions forests vaccines satellites archives").Split(' ');

    private static readonly JsonSerializerOptions NoNulls = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public static string Instrument(string key, DateOnly adopted, string[] parties) => Line(new
    {
        act = "register-instrument",
        key,
        kind = "communique",
        title = $"Communiqué of {key}",
        adoptedOn = adopted,
        parties,
        knownOn = adopted,
    });

    public string Promise(string instrument, DateOnly made, string[] obligors) => Line(new
    {
        act = "register-commitment",
        key = commitment,
        instrument,
        text = Sentence(22),
        obligors,
        mode = random.Next(2) == 0 ? "severally" : "jointly",
        topics = new[] { Topics[random.Next(Topics.Length)] },
        deadline = random.Next(5) == 0 ? null : new { date = $"{made.Year + random.Next(1, 7)}", basis = "stated" },
        knownOn = made,
        source = Source(made),
    });

    public string Progress(string key, DateOnly on, DateOnly? known, string effect, string? party = null) => Line(new
    {
        act = commitment is null ? null : "log-progress",
        key,
        commitment,
        on,
        effect,
        summary = Sentence(12),
        parties = party is null ? null : new[] { party },
        knownOn = known,
        source = Source(known),
    });

    public string Assessment(string key, DateOnly on, DateOnly known, string party) => Line(new
    {
        act = "assess-commitment",
        key,
        commitment,
        method = "g7g20rg@2",
        code = random.Next(3) switch { 0 => "-1", 1 => "0", _ => "+1" },
        party,
        on,
        knownOn = known,
        coder = "A. Analyst",
        rationale = Sentence(12),
        source = Source(known),
    });

    public string Declaration(string key, DateOnly on, DateOnly known, string party) => Line(new
    {
        act = "declare-status",
        key,
        commitment,
        party,
        implementation = random.Next(3) == 0 ? "completed" : "in-progress",
        on,
        knownOn = known,
        source = Source(known),
    });

    public string Correction(string key, string entry, DateOnly known, object with) =>
        Line(new { act = "correct-entry", key, commitment, entry, with, reason = Sentence(8), knownOn = known });

    private object Source(DateOnly? published) => new
    {
        title = Sentence(5),
        publisher = "Ministry of Foreign Affairs",
        url = $"https://example.org/releases/{random.Next(1_000_000)}",
        publishedOn = published,
        quote = new { exact = Sentence(8) },
        language = "en",
    };

    private string Sentence(int words)
    {
        var text = string.Join(' ', Enumerable.Range(0, words).Select(_ => Words[random.Next(Words.Length)]));
        return char.ToUpperInvariant(text[0]) + text[1..] + ".";
    }

    private static string Line<T>(T act) => JsonSerializer.Serialize(act, NoNulls);
}
