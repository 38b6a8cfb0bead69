using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Tracker.Pages.Figures;

namespace Tracker.Pages;

/// <summary>The years of a register in one line, with a mark wherever knowledge changed that leads to what was known then.</summary>
public sealed class TimeStrip : ComponentBase
{
    private const int MostMarks = 90, Height = 26;

    private static readonly int[] Steps = [1, 5, 10, 20, 100];

    [Parameter, EditorRequired] public View View { get; set; } = null!;

    private DateOnly From => First(View);

    private DateOnly Last => View.Today;

    /// <summary>The day on which the strip begins.</summary>
    public static DateOnly First(View view) => new(view.Marks[0].Day.Year, 1, 1);

    /// <summary>The days from its beginning to today.</summary>
    public static int Length(View view) => view.Today.DayNumber - First(view).DayNumber;

    /// <summary>The days from its beginning to the knowledge asked about.</summary>
    public static int At(View view) => Math.Clamp(view.AsOf.KnownOn.DayNumber - First(view).DayNumber, 0, Math.Max(0, Length(view)));

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.OpenElement(0, "svg");
        Attributes(builder, ("class", "knowledge"), ("width", "100%"), ("height", "44"), ("role", "group"), ("aria-label", "Days on which knowledge changed"));
        Years(builder);
        Marks(builder);
        Needle(builder, View.AsOf.On, "on", 0);
        Needle(builder, View.AsOf.KnownOn, "known", Height);
        builder.CloseElement();
    }

    private void Years(RenderTreeBuilder builder)
    {
        var (wide, middle, narrow) = (Step(18), Step(9), Step(7));
        for (var year = (From.Year + wide - 1) / wide * wide; year <= Last.Year; year += wide)
        {
            var x = X(new DateOnly(year, 1, 1));
            Element(builder, "line", ("class", "year"), ("x1", x), ("x2", x), ("y1", "2"), ("y2", $"{Height + 4}"));
            builder.OpenElement(0, "text");
            Attributes(builder, ("class", year % narrow == 0 ? "y-narrow" : year % middle == 0 ? "y-middle" : "y-wide"), ("x", x), ("dx", "3"), ("y", $"{Height + 15}"));
            builder.AddContent(1, year.ToString(CultureInfo.InvariantCulture));
            builder.CloseElement();
        }
    }

    /// <summary>The years from one label to the next, with about so many labels at most; each step is a multiple of those before.</summary>
    private int Step(int most) => Steps.FirstOrDefault(s => (Last.Year - From.Year + 1) / s <= most, 1000);

    /// <summary>Each mark stands for the entries of some days and leads to the last of them, or to the day asked about if that lies among them.</summary>
    private void Marks(RenderTreeBuilder builder)
    {
        var days = Math.Max(1, (int)Math.Ceiling((Last.DayNumber - From.DayNumber + 1) / (double)MostMarks));
        var marks = View.Marks.Where(m => m.Day <= Last).GroupBy(m => (m.Day.DayNumber - From.DayNumber) / days).Select(g => (Day: g.Max(m => m.Day), N: g.Sum(m => m.Entries), Slot: g.Key)).ToList();
        var most = marks.Count == 0 ? 1 : Math.Sqrt(marks.Max(m => m.N));
        foreach (var (day, n, slot) in marks)
        {
            var (x, width, tall) = (X(From.AddDays(slot * days)), Percent(days), 4 + (int)(Math.Sqrt(n) / most * (Height - 6)));
            builder.OpenElement(0, "a");
            Attributes(builder, ("href", View.With(("on", Say.Iso(day)), ("knownOn", Say.Iso(day)))), ("tabindex", "-1"), ("class", day > View.AsOf.KnownOn ? "after" : null), ("rel", "nofollow"));
            builder.OpenElement(1, "title");
            builder.AddContent(2, $"{Say.Day(day)}: {Draw.Of(n, "entry", "entries")} became known");
            builder.CloseElement();
            Element(builder, "rect", ("class", "hit"), ("x", x), ("y", "0"), ("width", width), ("height", $"{Height + 2}"));
            Element(builder, "rect", ("class", "mark"), ("x", x), ("y", $"{Height - tall}"), ("width", width), ("height", $"{tall}"));
            builder.CloseElement();
        }
    }

    private void Needle(RenderTreeBuilder builder, DateOnly day, string kind, int y)
    {
        var x = X(day > Last ? Last : day < From ? From : day);
        Element(builder, "line", ("class", $"needle {kind}"), ("x1", x), ("x2", x), ("y1", "0"), ("y2", $"{Height + 4}"));
        Element(builder, "circle", ("class", $"needle {kind}"), ("cx", x), ("cy", $"{Math.Max(4, y)}"), ("r", "3.5"));
    }

    private string X(DateOnly day) => Percent(day.DayNumber - From.DayNumber);

    private string Percent(int days) => (days * 100.0 / Math.Max(1, Last.DayNumber - From.DayNumber + 1)).ToString("0.###", CultureInfo.InvariantCulture) + "%";

    private static void Element(RenderTreeBuilder builder, string name, params (string Name, string? Value)[] attributes)
    {
        builder.OpenElement(0, name);
        Attributes(builder, attributes);
        builder.CloseElement();
    }

    private static void Attributes(RenderTreeBuilder builder, params (string Name, string? Value)[] attributes)
    {
        foreach (var (name, value) in attributes) builder.AddAttribute(1, name, value);
    }
}
