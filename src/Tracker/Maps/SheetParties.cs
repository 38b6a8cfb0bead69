using System.Text.Json;
using System.Text.Json.Nodes;
using Tracker.Acts;
using Tracker.Methods;
using Tracker.Parties;

namespace Tracker.Maps;

/// <summary>The parties that a sheet registers itself.</summary>
internal static class SheetParties
{
    public static readonly string Verb = ActBook.VerbOf(typeof(RegisterParty));

    /// <summary>The parties known with those that these acts would register.</summary>
    public static PartyDirectory With(PartyDirectory parties, IEnumerable<JsonNode> acts)
    {
        foreach (var act in Read(acts))
            if (act.Decide(new Frame(DateOnly.MaxValue, Guid.Empty, parties, MethodBook.Default)) is Decision.Accepted { Entry: PartyRegistered party })
                parties = parties.With([KnownParty.Of(party)]);
        return parties;
    }

    /// <returns>The first act for each code; none where map and sheet do not fit, which is told when they are read for good.</returns>
    private static List<RegisterParty> Read(IEnumerable<JsonNode> acts)
    {
        var read = new Dictionary<string, RegisterParty>();
        try
        {
            foreach (var json in acts)
                if (ActReader.Read(JsonSerializer.SerializeToUtf8Bytes(json), out var act) is null && act is RegisterParty party) read.TryAdd(party.Code, party);
        }
        catch (Exception e) when (e is InvalidDataException or UnfitMapException)
        {
            return [];
        }

        return [.. read.Values];
    }
}
