namespace Tracker.Sheets;

/// <summary>Kinds of things that somebody who sees a sheet would not expect of what is read.</summary>
public enum Remark
{
    /// <summary>A formula failed or was never calculated.</summary>
    Failed,

    /// <summary>A raised mark in a text is left out.</summary>
    Mark,

    /// <summary>A part of a text is struck out.</summary>
    Struck,

    /// <summary>The cell stands for others too.</summary>
    Merged,

    HiddenRow,

    HiddenColumn,

    /// <summary>Other sheets of the workbook are not read.</summary>
    OtherSheet,

    /// <summary>The file's format does not tell all of this.</summary>
    OldFormat,

    /// <summary>The cell stands to the right of the last header.</summary>
    NoHeader,

    /// <summary>A name is left out, as the map says.</summary>
    Skipped,

    /// <summary>Fewer digits are shown than held.</summary>
    Rounded,
}

/// <summary>A remark on a cell; on all cells of a range, a row or a column where <paramref name="where"/> says so.</summary>
public sealed class Note(Remark kind, string where)
{
    public Remark Kind => kind;

    public string Where => where;

    /// <summary>Whether it was counted, however often the cell is read.</summary>
    public bool IsCounted { get; set; }
}
