using System.Text.Json;
using System.Text.Json.Nodes;
using Tracker.Vocabulary;

namespace Tracker.Standings;

/// <summary>An entry as the oracle knows it, corrections applied, with the day it takes effect and the parties it names.</summary>
internal sealed record Known(Guid Id, IEntry Content, DateOnly On, string[] Parties)
{
    public bool Concerns(string party) => Parties.Length == 0 || Parties.Contains(party);

    public static List<Known> By(IReadOnlyList<Entry> entries, DateOnly known)
    {
        bool Stands(Guid id) => !entries.Any(e => e.Content is EntryRetracted r && r.Entry == id && r.KnownOn <= known && Stands(e.Id));
        var standing = entries.Where(e => e.Content.KnownOn <= known && Stands(e.Id)).ToList();
        return standing.Where(e => e.Content is not (EntryCorrected or EntryRetracted)).Select(e => As(e, standing.Where(c => c.Content is EntryCorrected))).ToList();
    }

    private static Known As(Entry entry, IEnumerable<Entry> corrections)
    {
        var (fields, since) = (JsonSerializer.SerializeToNode(entry.Content, entry.Content.GetType(), Catalogue.Json)!, entry.Content.KnownOn);
        foreach (var correction in corrections.OrderBy(c => c.Content.KnownOn).ThenBy(c => ((EntryCorrected)c.Content).Ordinal).ThenBy(c => c.Id)
            .Select(c => (EntryCorrected)c.Content).Where(c => c.Entry == entry.Id))
        {
            foreach (var field in correction.With.EnumerateObject()) fields[field.Name] = JsonNode.Parse(field.Value.GetRawText());
            if (correction.With.TryGetProperty("on", out _)) since = correction.KnownOn;
        }

        var on = fields["on"].Deserialize<PartialDate>()!;
        var parties = (fields["parties"]?.AsArray() ?? []).Append(fields["party"]).Where(p => p is not null).Select(p => p!.GetValue<string>());
        return new Known(
            entry.Id, (IEntry)fields.Deserialize(entry.Content.GetType(), Catalogue.Json)!,
            on.Earliest > since ? on.Earliest : on.Latest < since ? on.Latest : since, [.. parties]);
    }
}
