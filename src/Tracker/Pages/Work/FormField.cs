using Tracker.Acts;
using Tracker.Vocabulary;

namespace Tracker.Pages.Work;

/// <summary>How a field of a form is filled in, and what it becomes in the act's JSON.</summary>
public enum Control
{
    /// <summary>A line of text.</summary>
    Line,

    /// <summary>A few lines of text.</summary>
    Paragraph,

    /// <summary>A whole document.</summary>
    Document,

    /// <summary>A partial date, as EDTF text.</summary>
    Date,

    /// <summary>A day.</summary>
    Day,

    /// <summary>One word of a vocabulary.</summary>
    Word,

    /// <summary>A number with all its digits.</summary>
    Number,

    /// <summary>A list, parted by commas or lines.</summary>
    Items,

    /// <summary>A list, one a line: what may have commas in it.</summary>
    Lines,

    /// <summary>One of the obligors, or on an instrument any party.</summary>
    Party,

    /// <summary>Some of the obligors.</summary>
    Parties,

    /// <summary>One of the commitment's targets.</summary>
    Target,

    /// <summary>A code with its method: the fields <c>method</c> and <c>code</c>.</summary>
    Code,

    /// <summary>An entry of the commitment or instrument.</summary>
    Entry,

    /// <summary>Targets, one a line: <c>name | text | indicator | unit | baseline | value</c>.</summary>
    Targets,

    /// <summary>Numbers by party, one a line: <c>KOR 200</c>.</summary>
    Amounts,
}

/// <summary>A field of a form.</summary>
/// <param name="Name">Its path in the act's JSON, such as <c>source.title</c>; a refusal names it so.</param>
/// <param name="Group">The heading over it and its neighbours; null: none.</param>
public sealed record FormField(string Name, string Label, Control Control, string? Hint = null, bool IsRequired = false, string? Group = null)
{
    /// <summary>The words to choose from, with what each means.</summary>
    public IReadOnlyList<(string Word, string Meaning)> Words { get; init; } = [];

    /// <summary>Its id in a page.</summary>
    public string Id => "f-" + Figures.Draw.Id(Name);

    /// <summary>A choice among the words of a vocabulary.</summary>
    /// <param name="meaning">What a word means; null: it says so itself.</param>
    public static FormField Word<T>(string name, string label, string? hint = null, bool isRequired = true, Func<T, string?>? meaning = null, params T[] without)
        where T : struct, Enum =>
        new(name, label, Control.Word, hint, isRequired)
        {
            Words = [.. Enum.GetValues<T>().Except(without).Select(w => (Slug.Of(w), meaning?.Invoke(w) is { } means ? $"{Say.Word(Slug.Of(w))}: {means}" : Say.Word(Slug.Of(w))))],
        };
}

/// <summary>How an act is recorded in a browser.</summary>
/// <param name="Act">The act; its verb ends the address of the form.</param>
/// <param name="Lead">What it is for, in a sentence.</param>
public sealed record ActForm(Type Act, string Title, string Lead, IReadOnlyList<FormField> Fields)
{
    public string Verb => ActBook.VerbOf(Act);

    /// <summary>The fields that a refusal names, in the order in which it names them.</summary>
    /// <param name="isEmpty">Whether a field was left empty: what is missing is told apart from its namesakes by it.</param>
    public IReadOnlyList<FormField> AtFault(Refusal refusal, Func<FormField, bool> isEmpty) =>
        [.. refusal.Fields.Select(f => Named(f == "method" ? "code" : f, isEmpty)).OfType<FormField>().Distinct()];

    private FormField? Named(string field, Func<FormField, bool> isEmpty) =>
        Fields.FirstOrDefault(f => f.Name == field)
        ?? Fields.FirstOrDefault(f => Within(f.Name, field) || Within(field, f.Name))
        ?? Fields.Where(f => f.Name.EndsWith("." + field, StringComparison.Ordinal)).OrderByDescending(isEmpty).FirstOrDefault()
        ?? (field.StartsWith("with.", StringComparison.Ordinal) ? null : Fields.FirstOrDefault(f => Within(f.Name, "with." + field) || Within("with." + field, f.Name)));

    private static bool Within(string path, string outer) => path.StartsWith(outer + ".", StringComparison.Ordinal) || path.StartsWith(outer + "[", StringComparison.Ordinal);
}
