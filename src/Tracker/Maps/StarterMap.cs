using System.Text;
using System.Text.Json;
using Tracker.Parties;
using Tracker.Sheets;

namespace Tracker.Maps;

/// <summary>A map to begin with: the columns of a sheet, read as their first cells look, and no act yet.</summary>
internal static class StarterMap
{
    private const int Sample = 200;

    private static readonly JsonSerializerOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly string[] Dates = ["edtf", "d MMM yyyy", "d MMMM yyyy", "MMMM yyyy", "MMM yyyy", "d/M/yyyy", "M/d/yyyy", "d.M.yyyy", "yyyy/M/d"];

    /// <summary>Writes it beside the sheet, or where that is not allowed into the current folder; never over another. Gives the path.</summary>
    public static string Write(string sheet, SheetFormat format)
    {
        var name = $"{Path.GetFileNameWithoutExtension(sheet)}.map.json";
        var (text, beside) = (Of(sheet, format), Path.Combine(Path.GetDirectoryName(Path.GetFullPath(sheet))!, name));
        try
        {
            return New(beside, text);
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException && !File.Exists(beside))
        {
            return New(Path.GetFullPath(name), text);
        }
    }

    private static string New(string path, string text)
    {
        using var file = new StreamWriter(new FileStream(path, FileMode.CreateNew, FileAccess.Write));
        file.Write(text);
        return path;
    }

    private static string Of(string sheet, SheetFormat format)
    {
        var rows = Sheet.Rows(sheet, format).Take(Sample).ToList();
        var names = new Headers(rows[0]).Names.Select((n, i) => (Name: n, Place: i)).Where(n => n.Name.Length > 0 && !Sheet.IsOwn(n.Name)).ToList();
        var title = Path.GetFileNameWithoutExtension(sheet);
        var map = new StringBuilder($"// A map to begin with, from the headers of {Path.GetFileName(sheet)}; docs/import-format.md says what may stand in it.\n{{\n  \"title\": {Json(title)},\n  \"columns\": {{\n");
        map.AppendJoin(",\n", names.Select(n => $"    {Json(n.Name)}: {RuleFor(rows.Skip(1).Select(r => n.Place < r.Cells.Count ? r.Cells[n.Place] : Cell.Blank))}"));
        map.Append($"\n  }},\n  \"acts\": [\n    // what a row says, for example:\n    // {{ \"act\": \"register-commitment\", \"fields\": {{ \"key\": {Json($"{title}/{{{names.Select(n => n.Name).FirstOrDefault()}}}")}, ");
        map.Append($"\"instrument\": \"the key of an instrument\", \"text\": {Json($"{{{names.Select(n => n.Name).ElementAtOrDefault(1)}}}")}, \"obligors\": [\"KOR\", \"KAZ\"] }} }}\n  ]\n}}\n");
        return map.ToString();
    }

    /// <summary>A rule that reads all of the cells; where two would, or none, the cells are read as they are.</summary>
    private static string RuleFor(IEnumerable<Cell> cells)
    {
        var filled = cells.Where(c => !c.IsBlank && c.Unfit is null).Select(c => (Value: Value.Of(c, ""), c.Held)).ToList();
        if (filled.Count == 0) return "{}";
        if (filled.All(c => PartyDirectory.Default.Find(c.Value.Text!) is not null)) return "{ \"party\": true }";
        if (filled.All(c => c.Held is { IsDay: false } || Numbers.Read(c.Value.Number ?? c.Value.Text!, new NumberFormat(), isTyped: true, "").Unfit is null)) return "{ \"number\": true }";
        var formats = Dates.Where(f => filled.All(c => Maps.Dates.Read(c.Value, [f], c.Held, "").Unfit is null)).Take(2).ToList();
        return formats.Count > 0 ? $"{{ \"dates\": [{string.Join(", ", formats.Select(Json))}] }}" : "{}";
    }

    private static string Json(string text) => JsonSerializer.Serialize(text, Plain);
}
