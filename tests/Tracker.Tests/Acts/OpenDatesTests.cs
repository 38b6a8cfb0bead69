using System.Text.Json;
using Tracker.Docs;
using Tracker.Vocabulary;
using Xunit;

namespace Tracker.Acts;

/// <summary>The acts of which clients of the readings are tried with dates that are open.</summary>
public class OpenDatesTests
{
    private static readonly List<JsonElement> Lines =
        [.. Repository.Read("tests/clients/open-dates.jsonl").Split('\n').Where(l => l.StartsWith('{')).Select(l => JsonElement.Parse(l))];

    public static TheoryData<string, string> Dated =>
        [.. ActBook.Acts.SelectMany(a => a.Value.GetProperties().Where(p => IsDated(p.PropertyType)).Select(p => (a.Key, JsonNamingPolicy.CamelCase.ConvertName(p.Name))))];

    [Theory]
    [MemberData(nameof(Dated))]
    public void Every_date_of_every_act_is_tried_without_an_end_and_without_a_start(string verb, string field)
    {
        var dates = Lines.Where(l => l.GetProperty("act").GetString() == verb && l.TryGetProperty(field, out _)).Select(l => l.GetProperty(field))
            .Select(d => d.ValueKind == JsonValueKind.Object ? d.GetProperty("date") : d).Select(d => d.GetString()!).ToList();

        Assert.Contains(dates, d => d.EndsWith("/..", StringComparison.Ordinal));
        Assert.Contains(dates, d => d.StartsWith("../", StringComparison.Ordinal));
    }

    private static bool IsDated(Type type) => type == typeof(PartialDate) || type == typeof(Deadline);
}
