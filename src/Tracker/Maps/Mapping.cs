using System.Text.Json;
using System.Text.Json.Nodes;
using Tracker.Acts;
using Tracker.Parties;
using Tracker.Sheets;

namespace Tracker.Maps;

/// <summary>Reads the acts of sheets by a map; or, without one, of sheets whose columns are named after the fields of acts.</summary>
/// <param name="given">What the parameters of the map stand for in this import.</param>
/// <param name="ask">Who is asked for names of parties, where the map says so.</param>
public sealed class Mapping(SheetMap? map, IReadOnlyDictionary<string, string> given, AskParty? ask = null)
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Memory _memory = new();

    /// <summary>Whether somebody may be asked for names of parties.</summary>
    public bool Asks => map is not null && (map.Columns?.Values ?? []).Concat(map.Acts.Select(a => a?.Each?.Read).OfType<ColumnRule>()).Any(r => r.Unknown == PartyReading.Ask);

    /// <summary>The parties that cells may name, before the map adds names of its own; those that a sheet registers come to them as it is read.</summary>
    public PartyDirectory Parties { get; set; } = PartyDirectory.Default;

    public SheetFormat Format => map?.Format ?? new SheetFormat();

    /// <summary>The acts of a sheet, in the order of rows. Throws <see cref="UnfitMapException"/> where map and sheet do not fit.</summary>
    /// <param name="told">Is told what was guessed, and at the end what of the sheet is not read as one who sees it would expect.</param>
    public IAsyncEnumerable<InputLine> ReadAsync(string path, Action<string>? told = null) => ReadAsync(path, new Remarks(Path.GetFileName(path), told));

    public async IAsyncEnumerable<InputLine> ReadAsync(string path, Remarks remarks)
    {
        await Task.Yield();
        Learn(path);
        Func<Row, IEnumerable<Said>>? say = null;
        foreach (var row in Sheet.Rows(path, Format, remarks))
        {
            if (say is null) say = Plan(new Headers(row), path, remarks);
            else if (!row.IsBlank)
                foreach (var line in Lines(row, say(row)))
                    yield return line;
        }

        if (say is null) throw Headless(path);
        remarks.TellAll();
    }

    /// <summary>Looks whether map and sheet fit, and whether the sheet can be read to its end.</summary>
    public void Check(string path)
    {
        Learn(path);
        using var rows = Sheet.Rows(path, Format).GetEnumerator();
        Plan(new Headers(rows.MoveNext() ? rows.Current : throw Headless(path)), path);
        while (rows.MoveNext()) { }
    }

    /// <summary>Why a sheet without a map is not one of acts; null where it is, or has a map.</summary>
    public string? Unknown(string path) => map is null && Sheet.Rows(path, Format).FirstOrDefault() is { } names ? FlatActs.Unknown(new Headers(names)) : null;

    private InvalidDataException Headless(string path) => new($"{Path.GetFileName(path)} has no row {Format.Header} that names the columns.");

    /// <summary>The acts of each row under these headers.</summary>
    internal Func<Row, IEnumerable<Said>> Plan(Headers headers, string path, Remarks? remarks = null)
    {
        var (say, rules) = map is null ? (FlatActs.Plan(headers), 0) : Plan(map, headers, path);
        var (width, file, isText) = (headers.Names.Count, Path.GetFileName(path), Sheet.IsText(path));
        return row =>
        {
            for (var i = width; i < row.Cells.Count; i++)
                if (row.Cells[i].Text.Length == 0) continue;
                else if (isText) return [new Said(null, Refusal.Malformed("too-many-cells", $"The row has {row.Cells.Count:N0} cells under {width:N0} headers.", "row"))];
                else remarks?.See(new Note(Remark.NoHeader, $"{new Address(i, row.Number)}"));
            return say(new RowScope(row, file, rules, remarks));
        };
    }

    private (Func<RowScope, IEnumerable<Said>> Say, int Rules) Plan(SheetMap map, Headers headers, string path)
    {
        var (parameters, parties) = (Parameters(map), PartiesOf(map));
        var tables = new Tables(map.Tables ?? new Dictionary<string, JsonElement>(), Path.GetDirectoryName(Path.GetFullPath(path))!, parties, parameters);
        var scope = new Scope(headers, parties, map.Columns, parameters, tables, _memory) { Ask = ask };
        var isMeant = Conditions.Compile(map.When, map.Unless, scope, "");
        if (map.Acts.Count == 0) throw new UnfitMapException("it has no acts.");
        var acts = map.Acts.Select((a, i) => new ActPlan(a ?? throw new UnfitMapException($"acts[{i}] is null."), i, scope)).ToList();
        return (Say, scope.Rules);

        IEnumerable<Said> Say(RowScope row)
        {
            var (holds, unfit) = isMeant(row);
            return unfit.Unfit is { } unreadable ? [new Said(null, unreadable)] : holds ? acts.SelectMany(a => a.Say(row)) : [];
        }
    }

    /// <summary>A sheet may register a party before or after a row of it names the party.</summary>
    private void Learn(string path)
    {
        if (map is null || map.Acts.All(a => a?.Act != SheetParties.Verb)) return;
        // a party may name another of the sheet as its successor
        for (var before = 0; before < Parties.All.Count;)
        {
            before = Parties.All.Count;
            var known = map.Parties?.Where(p => Parties.Find(p.Value) is not null).ToDictionary();
            var registering = new Mapping(map with { Acts = [.. map.Acts.Where(a => a?.Act == SheetParties.Verb)], Parties = known }, given) { Parties = Parties };
            Parties = SheetParties.With(Parties, registering.SaidIn(path));
        }
    }

    private IEnumerable<JsonNode> SaidIn(string path)
    {
        Func<Row, IEnumerable<Said>>? say = null;
        foreach (var row in Sheet.Rows(path, Format))
            if (say is null) say = Plan(new Headers(row), path);
            else if (!row.IsBlank)
                foreach (var said in say(row))
                    if (said.Json is { } json) yield return json;
    }

    /// <summary>What is wrong with a cell is said once, however many acts it is in.</summary>
    private static IEnumerable<InputLine> Lines(Row row, IEnumerable<Said> acts)
    {
        var refused = new HashSet<string>();
        foreach (var (json, unfit) in acts)
            if (unfit is not null)
            {
                if (refused.Add(unfit.Detail)) yield return new InputLine(row.Number, default, 0, row.Position, unfit);
            }
            else
            {
                var content = JsonSerializer.SerializeToUtf8Bytes(json, Plain);
                yield return new InputLine(row.Number, content, content.Length, row.Position);
            }
    }

    private Dictionary<string, string?> Parameters(SheetMap map)
    {
        var parameters = new Dictionary<string, string?>(map.Parameters ?? new Dictionary<string, string?>());
        foreach (var (name, text) in given)
            parameters[name] = parameters.ContainsKey(name) ? text : throw new UnfitMapException($"it has no parameter '{name}'{Headers.Hint(name, parameters.Keys)}");
        return parameters;
    }

    private PartyDirectory PartiesOf(SheetMap map)
    {
        if (map.Parties is not { Count: > 0 } names) return Parties;
        if (names.SelectMany(n => new[] { n.Key, n.Value }).Select(n => Invisible.CheckParty(n, "parties")).FirstOrDefault(r => r is not null) is { } unseen) throw new UnfitMapException($"parties: {unseen.Detail}");
        var aliases = names.ToLookup(
            n => (Parties.Find(n.Value) ?? throw new UnfitMapException($"parties: '{n.Value}' is not a party that the register knows.")).Code, n => n.Key);
        try
        {
            return new PartyDirectory([.. Parties.All.Select(p => aliases.Contains(p.Code) ? p with { Aliases = [.. p.Aliases, .. aliases[p.Code]] } : p)]);
        }
        catch (InvalidOperationException e)
        {
            throw new UnfitMapException($"parties: {e.Message}");
        }
    }
}
