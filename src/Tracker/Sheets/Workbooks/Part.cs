using System.Text;
using System.Xml;

namespace Tracker.Sheets.Workbooks;

/// <summary>Reads a part of a workbook, which is XML, an element at a time.</summary>
internal sealed class Part(Stream stream, string name) : IDisposable
{
    private const int MostDepth = 64, MostText = 4 << 20;

    private readonly XmlReader _xml = XmlReader.Create(stream, new XmlReaderSettings
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        CloseInput = true,
        NameTable = new BoundedNames(),
    });

    private readonly char[] _text = new char[4_096];

    public string Element => _xml.LocalName;

    public bool IsStart => _xml.NodeType == XmlNodeType.Element;

    public bool IsEnd(string element) => _xml.NodeType == XmlNodeType.EndElement && _xml.LocalName == element;

    public bool IsEmpty => _xml.IsEmptyElement;

    public string? this[string attribute] => _xml.GetAttribute(attribute);

    /// <summary>Whether an attribute is set, as 1 or true.</summary>
    public bool Is(string attribute) => this[attribute] is "1" or "true";

    /// <summary>The id of a relation, whatever its namespace.</summary>
    public string? Relation()
    {
        for (var found = _xml.MoveToFirstAttribute(); found; found = _xml.MoveToNextAttribute())
            if (_xml.LocalName == "id" && _xml.Prefix.Length > 0)
            {
                var id = _xml.Value;
                _xml.MoveToElement();
                return id;
            }

        _xml.MoveToElement();
        return null;
    }

    public bool Read()
    {
        try
        {
            if (!_xml.Read()) return false;
            return _xml.Depth <= MostDepth ? true : throw new InvalidDataException($"elements stand more than {MostDepth} deep in each other");
        }
        catch (XmlException e) when (e.Message.Contains("DTD", StringComparison.Ordinal))
        {
            throw Unfit("it has a document type, which a workbook has not", e);
        }
        catch (Exception e) when (e is XmlException or InvalidDataException)
        {
            throw Unfit(e.Message, e);
        }
    }

    /// <summary>The next element, or the end of the given one.</summary>
    public bool NextWithin(string element)
    {
        while (Read())
        {
            if (IsStart) return true;
            if (IsEnd(element)) return false;
        }

        return false;
    }

    /// <summary>The text of the element, after which its end is at hand.</summary>
    public void Text(StringBuilder into)
    {
        if (IsEmpty) return;
        var depth = _xml.Depth;
        while (Read() && _xml.Depth > depth)
            if (_xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace)
                Append(into);
    }

    public string Text()
    {
        var text = new StringBuilder();
        Text(text);
        return text.ToString();
    }

    public void Dispose() => _xml.Dispose();

    private void Append(StringBuilder into)
    {
        try
        {
            for (int read; (read = _xml.ReadValueChunk(_text, 0, _text.Length)) > 0;)
            {
                into.Append(_text, 0, read);
                if (into.Length > MostText) throw new InvalidDataException($"a cell has more than {MostText >> 20} Mi letters");
            }
        }
        catch (Exception e) when (e is XmlException or InvalidDataException)
        {
            throw Unfit(e.Message, e);
        }
    }

    private InvalidDataException Unfit(string why, Exception? cause = null) => new($"{name}: {why.TrimEnd('.')}.", cause);

    /// <summary>Names are kept as long as a part is read, so there may not be ever more of them.</summary>
    private sealed class BoundedNames : NameTable
    {
        private const int Most = 10_000;

        private int _count;

        public override string Add(char[] key, int start, int len) =>
            Get(key, start, len) ?? (++_count > Most ? throw new InvalidDataException("it has too many names of elements") : base.Add(key, start, len));
    }
}
