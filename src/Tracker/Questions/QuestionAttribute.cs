namespace Tracker.Questions;

/// <summary>
/// What a GET answers and which query parameters it takes; any other is refused. The gate enforces it and the API description is made from it.
/// </summary>
/// <param name="summary">One phrase for the API description.</param>
/// <param name="takes">Names of <see cref="Parameters"/>, or lists of them parted by commas.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class QuestionAttribute(string summary, params string[] takes) : Attribute
{
    public string Summary { get; } = summary;

    public IReadOnlyList<string> Takes { get; } = [.. takes.SelectMany(t => t.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))];

    /// <summary>The type of the answer's JSON; null where the answer is not JSON.</summary>
    public Type? Answer { get; init; }

    /// <summary>The media types of the answer, parted by commas.</summary>
    public string MediaType { get; init; } = "application/json";

    /// <summary>The slugs of refusals beyond those of the parameters, parted by commas.</summary>
    public string Refuses { get; init; } = "";

    /// <summary>Whether the answer is a function of the readings, so that it has an ETag.</summary>
    public bool IsTagged { get; init; } = true;

    /// <summary>Whether the answer goes only as far as the entries that have places.</summary>
    public bool IsByPlace { get; init; }
}

/// <summary>Marks an endpoint that answers a question with a page for people; at the same address there may be the data for programs.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PageAttribute : Attribute;

/// <summary>Which act a POST records; the API description is made from it.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RecordsAttribute(Type act) : Attribute
{
    public Type Act { get; } = act;
}

/// <summary>A POST that takes any acts, one a line.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RecordsManyAttribute : Attribute;

/// <summary>Something an operator does; the API description is made from it.</summary>
/// <param name="status">The HTTP status when it is done.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OperationAttribute(string summary, int status) : Attribute
{
    public string Summary { get; } = summary;

    public int Status { get; } = status;

    /// <summary>The type of the body; null for none.</summary>
    public Type? Takes { get; init; }

    /// <summary>The type of the answer's JSON; null for none.</summary>
    public Type? Answer { get; init; }

    /// <summary>The slugs of refusals, parted by commas.</summary>
    public string Refuses { get; init; } = "";
}
