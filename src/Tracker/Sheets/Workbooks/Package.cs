using System.IO.Compression;

namespace Tracker.Sheets.Workbooks;

/// <summary>The parts of a workbook in the format of Office Open XML, which is an archive.</summary>
internal sealed class Package : IDisposable
{
    /// <summary>A part may unpack to so much, or to so many times its packed size.</summary>
    private const long Free = 16 << 20, Ratio = 100;

    private const int MostBetweenTags = 1 << 20;

    private readonly FileStream _file;
    private readonly ZipArchive _archive;
    private readonly Dictionary<string, ZipArchiveEntry> _parts = new(StringComparer.OrdinalIgnoreCase);

    public Package(FileStream file)
    {
        (_file, _archive) = (file, new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true));
        foreach (var entry in _archive.Entries) _parts.TryAdd(entry.FullName.Replace('\\', '/').TrimStart('/'), entry);
    }

    public bool Has(string part) => _parts.ContainsKey(part);

    public Part Open(string part)
    {
        if (!_parts.TryGetValue(part, out var entry)) throw new InvalidDataException($"it has no part {part}.");
        var most = Math.Max(Free, Ratio * Math.Min(entry.CompressedLength, _file.Length));
        if (entry.Length > most) throw new InvalidDataException($"{part}: {entry.CompressedLength:N0} bytes would unpack to {entry.Length:N0}; save it anew, or as CSV.");
        return new Part(new BoundedStream(entry.Open(), most, MostBetweenTags), part);
    }

    /// <summary>The parts that a part refers to, by the ids of the relations, with their types.</summary>
    public IEnumerable<(string Id, string Type, string Part)> Relations(string of)
    {
        var folder = of.LastIndexOf('/') + 1;
        var relations = $"{of[..folder]}_rels/{of[folder..]}.rels";
        if (!Has(relations)) yield break;
        using var part = Open(relations);
        while (part.Read())
            if (part is { IsStart: true, Element: "Relationship" } && part["Id"] is { } id && part["Target"] is { } target && part["TargetMode"] != "External"
                && Uri.TryCreate(new Uri(new Uri("part:///"), of), target, out var found))
                yield return (id, part["Type"] ?? "", Uri.UnescapeDataString(found.AbsolutePath).TrimStart('/'));
    }

    public void Dispose()
    {
        _archive.Dispose();
        _file.Dispose();
    }
}
