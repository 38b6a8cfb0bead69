using System.IO.Compression;
using System.Text;

namespace Tracker.Sheets;

/// <summary>Workbooks written as XML, to the letter.</summary>
internal static class TestWorkbook
{
    private const string Main = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";
    private const string Relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

    /// <summary>A cell that holds a number in a style: the number of one of the formats, from 1; 0 is none.</summary>
    public static string Number(string address, string number, int style = 0) => $"<c r=\"{address}\" s=\"{style}\"><v>{number}</v></c>";

    public static string Text(string address, string text) => $"<c r=\"{address}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{text}</t></is></c>";

    public static string Row(int number, params string[] cells) => $"<row r=\"{number}\">{string.Concat(cells)}</row>";

    /// <summary>A workbook of one sheet.</summary>
    public static byte[] Of(string rows, params string[] formats) => Of([("Data", "", $"<sheetData>{rows}</sheetData>")], formats);

    /// <param name="sheets">The name, other attributes and the content of each.</param>
    public static byte[] Of((string Name, string Attributes, string Content)[] sheets, params string[] formats) => Zip([
        .. Frame(sheets.Select(s => (s.Name, s.Attributes)), formats),
        .. sheets.Select((s, i) => ($"xl/worksheets/sheet{i + 1}.xml", $"<worksheet {Main}>{s.Content}</worksheet>")),
    ]);

    public static IEnumerable<(string Name, string Content)> Frame(IEnumerable<(string Name, string Attributes)> sheets, params string[] formats) =>
    [
        ("_rels/.rels", $"<Relationships xmlns=\"x\"><Relationship Id=\"rId1\" Type=\"{Relation}officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"),
        ("xl/workbook.xml", $"<workbook {Main}><sheets>{string.Concat(sheets.Select((s, i) => $"<sheet name=\"{s.Name}\" sheetId=\"{i + 1}\" r:id=\"rId{i + 1}\" {s.Attributes}/>"))}</sheets></workbook>"),
        ("xl/_rels/workbook.xml.rels", $"<Relationships xmlns=\"x\">{string.Concat(sheets.Select((_, i) => $"<Relationship Id=\"rId{i + 1}\" Type=\"{Relation}worksheet\" Target=\"worksheets/sheet{i + 1}.xml\"/>"))}"
            + $"<Relationship Id=\"t\" Type=\"{Relation}sharedStrings\" Target=\"sharedStrings.xml\"/><Relationship Id=\"s\" Type=\"{Relation}styles\" Target=\"/xl/styles.xml\"/></Relationships>"),
        ("xl/styles.xml", $"<styleSheet {Main}><numFmts>{string.Concat(formats.Select((f, i) => $"<numFmt numFmtId=\"{170 + i}\" formatCode=\"{System.Security.SecurityElement.Escape(f)}\"/>"))}</numFmts>"
            + $"<cellXfs><xf numFmtId=\"0\"/>{string.Concat(formats.Select((_, i) => $"<xf numFmtId=\"{170 + i}\"><alignment/></xf>"))}</cellXfs></styleSheet>"),
    ];

    public static byte[] Zip(IEnumerable<(string Name, string Content)> parts) => ZipBytes(parts.Select(p => (p.Name, Encoding.UTF8.GetBytes(p.Content))));

    public static byte[] ZipBytes(IEnumerable<(string Name, byte[] Content)> parts)
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, content) in parts)
            {
                using var part = archive.CreateEntry(name, CompressionLevel.Fastest).Open();
                part.Write(content);
            }

        return bytes.ToArray();
    }
}
