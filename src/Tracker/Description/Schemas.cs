using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Tracker.Acts;
using Tracker.Questions;
using Tracker.Vocabulary;

namespace Tracker.Description;

/// <summary>Completes the schemas that come from types: the vocabularies, partial dates, and what acts take.</summary>
internal static class Schemas
{
    private static readonly string[] Closed = [nameof(Source), nameof(Quote), nameof(Target), nameof(Deadline), nameof(ForceCondition), nameof(Delay)];

    public static Task Complete(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellation)
    {
        var type = Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type;
        if (type == typeof(PartialDate)) PartialDateOf(schema);
        else if (type == typeof(JsonElement)) schema.Type = JsonSchemaType.Object;
        else if (type.IsEnum) WordsOf(schema, type);
        else if (type.IsSubclassOf(typeof(Act))) ActOf(schema, type);
        else if (context.JsonTypeInfo.ElementType is { IsEnum: true } element) schema.Items = ListedWords(element);
        else if (Closed.Contains(type.Name)) schema.AdditionalPropertiesAllowed = false;
        if (context.JsonPropertyInfo is { PropertyType: var property } info && property == typeof(string) && Word(info.Name) is { } words)
            schema.Enum = [.. words.Select(w => (JsonNode)w), .. schema.Type!.Value.HasFlag(JsonSchemaType.Null) ? [JsonNullSentinel.JsonNull] : Array.Empty<JsonNode>()];
        return Task.CompletedTask;
    }

    private static void PartialDateOf(OpenApiSchema schema)
    {
        schema.Type = JsonSchemaType.String;
        schema.Description = "A date as precise as its source (EDTF): 2021, 2021-08, 2021-08-17, 2019/2022, 2024-01/.., with ? or ~ for doubt.";
        schema.Examples = ["2021-08-17", "2021-08", "2019/2022"];
    }

    private static void WordsOf(OpenApiSchema schema, Type type)
    {
        schema.Type = JsonSchemaType.String;
        schema.Enum = [.. Enum.GetNames(type).Select(n => (JsonNode)JsonNamingPolicy.KebabCaseLower.ConvertName(n))];
    }

    private static OpenApiSchema ListedWords(Type type)
    {
        var schema = new OpenApiSchema();
        WordsOf(schema, type);
        return schema;
    }

    /// <summary>What the address names need not stand in the body; a field that no act has is refused.</summary>
    private static void ActOf(OpenApiSchema schema, Type type)
    {
        schema.AdditionalPropertiesAllowed = false;
        string[] named = type.IsSubclassOf(typeof(ChangeAct)) ? ["commitment", "instrument", "party", "entry"]
            : type.IsSubclassOf(typeof(EntryAct)) ? ["commitment", "instrument"]
            : type.IsSubclassOf(typeof(CommitmentAct)) ? ["commitment"] : type == typeof(Instruments.RegisterInstrument) || type == typeof(Parties.RegisterParty) ? [] : ["instrument"];
        foreach (var name in named)
        {
            schema.Required?.Remove(name);
            if (schema.Properties![name] is OpenApiSchema property) property.Description = $"The {name}, by key or id; over HTTP the address names it.";
        }

        schema.Description ??= $"The act {ActBook.VerbOf(type)}.";
    }

    /// <summary>The closed list of words that a field of this name holds.</summary>
    private static IReadOnlyList<string>? Word(string field) => field switch
    {
        "declared" or "reported" or "assessed" => Parameters.All["implementation"].Words,
        "implementation" or "basis" or "timeliness" or "validity" => Parameters.All[field].Words,
        "wording" => [.. Slug.All<Wording>()],
        "deadlineBasis" => [.. Slug.All<DeadlineBasis>()],
        _ => null,
    };
}
