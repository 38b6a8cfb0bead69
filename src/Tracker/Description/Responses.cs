using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace Tracker.Description;

/// <summary>How the description speaks of refusals: one response a status, each with every reason that comes with it.</summary>
internal static class Responses
{
    private static readonly SortedDictionary<int, string> Meanings = new()
    {
        [400] = "The request is malformed",
        [401] = "An identity is needed, or the token does not hold",
        [403] = "Whoever asks may not",
        [404] = "There is no such thing, or none as known on that day",
        [409] = "It conflicts with what is recorded",
        [412] = "It has changed since the version in If-Match",
        [413] = "It is too large",
        [415] = "The content type is not the one that is read",
        [422] = "It is well-formed but cannot be so",
        [429] = "Too many requests",
        [500] = "The program failed",
        [503] = "The program cannot do its work now",
        [507] = "There is no room to record it",
    };

    public static void Define(OpenApiDocument document)
    {
        document.AddComponent("Problem", Problem());
        foreach (var (status, meaning) in Meanings)
            document.AddComponent<IOpenApiResponse>(Name(status), new OpenApiResponse
            {
                Description = $"{meaning}. Types:\n\n{ActsPage.Listed(status)}".TrimEnd(),
                Content = new Dictionary<string, OpenApiMediaType>
                {
                    ["application/problem+json"] = new OpenApiMediaType { Schema = new OpenApiSchemaReference("Problem", document), Example = Example(status) },
                },
            });
    }

    public static void Add(OpenApiOperation operation, OpenApiDocument document, params IEnumerable<int> statuses)
    {
        foreach (var status in statuses) operation.Responses![$"{status}"] = new OpenApiResponseReference(Name(status), document);
    }

    private static string Name(int status) => $"Refused{status}";

    private static OpenApiSchema Problem() => new()
    {
        Type = JsonSchemaType.Object,
        Description = "A refusal (RFC 9457). Nothing of what is refused stays behind.",
        Required = new HashSet<string> { "type", "title", "status", "detail" },
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["type"] = Text("A stable word for the reason; the responses list them."),
            ["title"] = Text("The same for people."),
            ["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int32", Description = "The HTTP status." },
            ["detail"] = Text("What is wrong, in one English sentence."),
            ["fields"] = new OpenApiSchema { Type = JsonSchemaType.Array, Items = Text("A field or parameter at fault."), Description = "What is at fault." },
            ["traceId"] = Text("The W3C trace of the request."),
        },
    };

    private static OpenApiSchema Text(string description) => new() { Type = JsonSchemaType.String, Description = description };

    private static JsonObject? Example(int status) => ActsPage.Refusals.FirstOrDefault(r => r.Statuses == $"{status}") is not { } first ? null : new JsonObject
    {
        ["type"] = first.Type,
        ["title"] = char.ToUpperInvariant(first.Type[0]) + first.Type[1..].Replace('-', ' '),
        ["status"] = status,
        ["detail"] = char.ToUpperInvariant(first.Meaning[0]) + first.Meaning[1..].TrimEnd('.') + ".",
        ["fields"] = new JsonArray(),
    };
}
