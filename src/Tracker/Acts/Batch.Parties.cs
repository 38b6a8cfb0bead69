using System.Text.Json;
using Npgsql;
using Tracker.Parties;
using Tracker.Setup;

namespace Tracker.Acts;

internal sealed partial class Batch
{
    private static readonly HashSet<string> NamingParties = ["parties", "obligors", "party", "of", "holders", "excluding", "successor"];

    private const string Registered = $"select distinct stream_id from {EventStore.Schema}.mt_events where type = 'party_registered'";

    /// <summary>Streams with an entry that may name a party: a code is written in quotes wherever it stands alone.</summary>
    private const string Naming = $"select distinct stream_id from {EventStore.Schema}.mt_events where stream_id <> $2 and data::text like '%\"' || $1 || '\"%' limit 1000";

    private readonly Dictionary<Guid, Party> _parties = [];
    private PartyDirectory? _directory;

    /// <summary>Every party known now.</summary>
    private PartyDirectory Directory => _directory ??= DirectoryBut(null);

    private PartyDirectory DirectoryBut(Guid? but) => PartyDirectory.Default.With([.. _parties.Values.Where(p => p.Id != but).Select(p => p.Known).OfType<KnownParty>()]);

    /// <summary>Loads all registered parties, which any act may name, and for those that are to be taken back whatever may name them.</summary>
    private async Task LoadPartiesAsync(NpgsqlConnection connection, Marten.ISerializer json, List<Submission> fresh, Batch? before, Found? found, CancellationToken cancellation)
    {
        if (before is not null)
            foreach (var (id, party) in before._parties) _parties.Add(id, party);
        else if (found is not null)
            foreach (var stored in found.Parties.Values.SelectMany(p => p)) Apply(stored.StreamId, stored.Id, stored.Data);
        else
            foreach (var (stream, id, entry) in await StoredEntry.LoadAsync(connection, json, await IdsAsync(connection, Registered, cancellation), cancellation))
                Apply(stream, id, entry);
        foreach (var party in fresh.Where(s => s.Act is RetractEntry { Party: not null }).Select(s => s.Stream).Distinct())
            if (_parties.GetValueOrDefault(party)?.Registered is { } registered)
                await LoadWholeAsync(connection, json, [.. await IdsAsync(connection, Naming, cancellation, registered.Code, party)], found, cancellation);
    }

    /// <summary>As if nothing had been recorded of a party yet.</summary>
    private void Forget(Guid party)
    {
        if (_parties.Remove(party)) _directory = null;
    }

    private static async Task<Guid[]> IdsAsync(NpgsqlConnection connection, string sql, CancellationToken cancellation, params object[] values)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        foreach (var value in values) command.Parameters.AddWithValue(value);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var ids = new List<Guid>();
        while (await reader.ReadAsync(cancellation)) ids.Add(reader.GetGuid(0));
        return [.. ids];
    }

    private Decision OnParty(Submission submission, string name, ChangeAct act, Frame frame) => _parties.GetValueOrDefault(submission.Stream) switch
    {
        null => Refusal.Missing(Refusal.UnknownParty, $"No party '{Text.Short(name)}' was registered here; what the program knows by itself is not changed.", "party"),
        var party => act.Decide(null, null, act is RetractEntry ? party with { Uses = UsesOf(party) } : party, frame with { Parties = DirectoryBut(party.Id) }),
    };

    private List<string> UsesOf(Party party) => party.Registered is not { Code: var code } ? [] :
    [
        .. _instruments.Values.Where(i => Names(i.Entries, code)).Select(i => $"the instrument '{Text.Short(i.Registered!.Title)}'"),
        .. _commitments.Values.Where(c => Names(c.Entries, code)).Select(c => $"the commitment '{Text.Short(c.Registered!.Text)}'"),
        .. _parties.Values.Where(p => p.Id != party.Id && Names(p.Entries, code)).Select(p => $"the party {p.Registered!.Code}"),
    ];

    private static bool Names(EntryBook book, string code) => book.Items.Values.Any(item => !item.IsRetracted && item.Content is not (EntryCorrected or EntryRetracted)
        && Names(JsonSerializer.SerializeToElement(item.Content, item.Content.GetType(), Catalogue.Json), code, isNaming: false));

    private static bool Names(JsonElement value, string code, bool isNaming) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().Any(f => (isNaming && f.Name == code) || Names(f.Value, code, NamingParties.Contains(f.Name))),
        JsonValueKind.Array => value.EnumerateArray().Any(v => Names(v, code, isNaming)),
        JsonValueKind.String => isNaming && value.ValueEquals(code),
        _ => false,
    };
}
