namespace Tracker.Pages.Figures;

/// <summary>A mark for each kind of entry, as a path around the origin within 6 units of it.</summary>
public static class EntryKinds
{
    /// <summary>A line through an entry that was corrected.</summary>
    public const string Struck = "M-8 0H8";

    /// <summary>A line across an entry that was taken back.</summary>
    public const string Gone = "M-7 7L7 -7";

    private const string Other = "M-3 -3H3V3H-3Z";

    private static readonly Dictionary<string, string> Marks = new()
    {
        ["commitment-registered"] = "M-5 -5H5V5H-5Z",
        ["progress-logged"] = "M0 -5A5 5 0 1 1 0 5A5 5 0 1 1 0 -5Z",
        ["status-declared"] = "M0 -6L6 5H-6Z",
        ["commitment-assessed"] = "M0 -6L6 0L0 6L-6 0Z",
        ["code-submitted"] = "M0 -4L4 0L0 4L-4 0Z",
        ["indicator-reported"] = "M-5 5V1H-2V5ZM-1.5 5V-2H1.5V5ZM2 5V-5H5V5Z",
        ["obstacle-recorded"] = "M-5 -3L-3 -5L0 -2L3 -5L5 -3L2 0L5 3L3 5L0 2L-3 5L-5 3L-2 0Z",
        ["search-recorded"] = "M-1 -5A4 4 0 1 1 -1 3A4 4 0 1 1 -1 -5ZM-1 -3A2 2 0 1 0 -1 1A2 2 0 1 0 -1 -3ZM1.5 1.5L3 0.5L6 4L4.5 5.5Z",
        ["deadline-set"] = "M-4 -6H-2.5V6H-4ZM-2.5 -6H5L3 -3L5 0H-2.5Z",
        ["commitment-linked"] = "M-6 -2H-1V2H-6ZM1 -2H6V2H1ZM-2 -0.7H2V0.7H-2Z",
        ["link-received"] = "M-6 -2H-1V2H-6ZM1 -2H6V2H1ZM-2 -0.7H2V0.7H-2Z",
        ["commitment-withdrawn"] = "M-6 -1.5H6V1.5H-6Z",
        ["entry-disputed"] = "M-1.5 -6H1.5L1 2H-1ZM-1.2 3.5H1.2V6H-1.2Z",
        ["dispute-resolved"] = "M-6 0L-4 -2L-2 0.5L4 -5L6 -3L-2 5Z",
        ["entry-corrected"] = "M-6 6L-5 2L3 -6L6 -3L-2 5Z",
        ["entry-retracted"] = "M6 -2H-1V-6L-6 0L-1 6V2H6Z",
    };

    public static string Mark(string kind) => Marks.GetValueOrDefault(kind, Other);
}
