using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Tracker.Acts;
using Tracker.Questions;

namespace Tracker.Description;

/// <summary>Completes the description of each operation from what its endpoint declares.</summary>
internal static class Operations
{
    private static readonly JsonObject AnswerExamples = Read();

    public static Task Complete(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        var (metadata, document) = (context.Description.ActionDescriptor.EndpointMetadata, context.Document!);
        var path = "/" + context.Description.RelativePath;
        operation.Tags = new HashSet<OpenApiTagReference> { new(Tag(path), document) };
        foreach (var parameter in operation.Parameters ?? []) Describe((OpenApiParameter)parameter);
        if (metadata.OfType<QuestionAttribute>().FirstOrDefault() is { } question) Question(operation, question, path, document);
        if (metadata.OfType<RecordsAttribute>().FirstOrDefault() is { } records) Act(operation, records.Act, path, document);
        if (metadata.OfType<RecordsManyAttribute>().Any()) Acts(operation, document);
        if (metadata.OfType<OperationAttribute>().FirstOrDefault() is { } done) Done(operation, done, context.Description.HttpMethod!, path, document);
        foreach (var (_, response) in operation.Responses!)
            if (response is OpenApiResponse { Content: { } content } && AnswerExamples[operation.OperationId!] is { } example)
                foreach (var type in content.Where(c => c.Key == "application/json").Select(c => c.Value)) type.Example = example.DeepClone();
        return Task.CompletedTask;
    }

    private static void Question(OpenApiOperation operation, QuestionAttribute question, string path, OpenApiDocument document)
    {
        (operation.Summary, operation.Description, operation.OperationId) = (question.Summary, Explained(question), Named("get", path));
        operation.Parameters ??= [];
        foreach (var parameter in question.Takes.Select(t => Parameters.All[t])) operation.Parameters.Add(QueryParameter(parameter));
        var answer = (OpenApiResponse)operation.Responses!["200"];
        answer.Description = question.Summary + ".";
        answer.Headers = new Dictionary<string, IOpenApiHeader>();
        if (question.Takes.Contains("cursor")) answer.Headers["Link"] = Header("The address of the next page, `rel=\"next\"` (RFC 8288); absent on the last.");
        if (question.Takes.Contains("recordedAt"))
            answer.Headers["Content-Location"] = Header("The address to cite: with `recordedAt` and the versions of the rules that answered, it stays what it is (RFC 9110, 8.7).");
        if (question.IsTagged)
        {
            answer.Headers["ETag"] = Header("A tag of this answer for If-None-Match; of one instrument or commitment it begins with the version that If-Match takes.");
            operation.Parameters.Add(HeaderParameter("If-None-Match", "The ETag of an answer you have: 304 if it still holds."));
            operation.Responses["304"] = new OpenApiResponse { Description = "The answer you have still holds." };
        }

        Responses.Add(operation, document, Statuses(question.Refuses));
        Responses.Add(operation, document, question.Takes.Count > 0 ? [400] : []);
        Responses.Add(operation, document, question.Takes.Contains("recordedAt") ? [422] : []);
        Responses.Add(operation, document, 401, 403, 429, 500, 503);
    }

    private static void Done(OpenApiOperation operation, OperationAttribute done, string method, string path, OpenApiDocument document)
    {
        (operation.Summary, operation.Description, operation.OperationId) = (done.Summary, $"{done.Summary}. For administrators.", Named(method.ToLowerInvariant(), path));
        operation.Responses![$"{done.Status}"].Description = "Done.";
        Responses.Add(operation, document, [.. Statuses(done.Refuses), 400, 401, 403, 413, 429, 500, 503, 507]);
    }

    private static IEnumerable<int> Statuses(string refuses) => refuses.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(r => r.StartsWith("unknown-", StringComparison.Ordinal) ? 404 : Status(r));

    private static string Explained(QuestionAttribute question) => question.Summary + (question.Takes.Contains("on") ? ", on a day as known on a day."
        : question.Takes.Contains("knownOn") ? ", as known on a day." : ".") + (question.Takes.Contains("cursor") ? " Paged: follow the `Link` of an answer." : "");

    private static void Act(OpenApiOperation operation, Type act, string path, OpenApiDocument document)
    {
        var verb = ActBook.VerbOf(act);
        var (id, of) = !act.IsSubclassOf(typeof(EntryAct)) ? ("", "") : path.StartsWith("/instruments", StringComparison.Ordinal) ? ("OfInstrument", " of an instrument")
            : path.StartsWith("/parties", StringComparison.Ordinal) ? ("OfParty", " of a party") : ("", "");
        operation.OperationId = Camel(verb) + id;
        operation.Summary = $"{char.ToUpperInvariant(verb[0])}{verb[1..].Replace('-', ' ')}{of}";
        operation.Description = "Records one act. The same key again changes nothing and gets the first answer again, with `Idempotency-Replayed: true`.";
        operation.Parameters ??= [];
        operation.Parameters.Add(HeaderParameter("Idempotency-Key", "The act's key, if the body names none."));
        operation.Parameters.Add(HeaderParameter("If-Match", "The version the act is based on, from an ETag; refused with 412 if something was recorded since."));
        var created = (OpenApiResponse)operation.Responses!["201"];
        created.Description = "It is recorded, and readable: unless the header `Readings` says `behind`.";
        created.Headers = new Dictionary<string, IOpenApiHeader>
        {
            ["Location"] = Header("Where the entry, or what was registered, is to be read."),
            ["ETag"] = Header("The version of the instrument, commitment or party now."),
            ["Similar-Key"] = Header("An earlier key, percent-encoded, that the act's differs from only by capitals or by how Unicode composes a letter."),
        };
        created.Content!["application/json"].Example = Receipt(verb);
        var body = operation.RequestBody!.Content!["application/json"];
        body.Example = Body(verb, path);
        Responses.Add(operation, document, 400, 401, 403, 404, 409, 412, 413, 415, 422, 429, 500, 503, 507);
    }

    private static void Acts(OpenApiOperation operation, OpenApiDocument document)
    {
        (operation.OperationId, operation.Summary) = ("recordActs", "Record many acts");
        operation.Description = "Takes the lines of an import file: JSON Lines, one act with its verb a line. Answers one line for each; "
            + "a line that is refused does not stop the others. At most 32 MiB and 50,000 lines; sent again, what is in is recognised by its key or content.";
        operation.Responses!["200"].Description = "One line for each act, in order but for lines that waited for a later one.";
        var lines = ActsPage.Examples.Values.Take(2).Select(e => e.ToJsonString()).ToList();
        var body = operation.RequestBody!.Content![PostActs.MediaType];
        body.Schema = new OpenApiSchema { Type = JsonSchemaType.String, Description = "Lines, each an act with its verb in `act` and what it is about in `commitment`, `instrument` or `party`." };
        body.Example = string.Join('\n', lines);
        Responses.Add(operation, document, 400, 401, 403, 413, 415, 429, 500, 503, 507);
    }

    /// <summary>What the address says need not stand in the body.</summary>
    private static JsonObject Body(string verb, string path)
    {
        var body = ActsPage.Examples[verb].DeepClone().AsObject();
        foreach (var name in new[] { "act", "commitment", "instrument", "party", "entry" })
            if (name == "act" || path.Contains($"{{{name}}}", StringComparison.Ordinal)) body.Remove(name);
        return body;
    }

    private static JsonObject Receipt(string verb) => new()
    {
        ["act"] = verb,
        ["stream"] = "835cbeef-eb86-524b-ba3d-7ae978825a38",
        ["entry"] = "065da25c-8289-5902-a1ae-7b67c5b3c228",
        ["version"] = 2,
        ["recordedAt"] = "2026-11-25T19:15:36.885305+00:00",
        ["sequence"] = 335,
    };

    private static void Describe(OpenApiParameter parameter) => parameter.Description = parameter.Name switch
    {
        "party" => "A party, by code or name.",
        "method" => "A scoring method, by id.",
        var name => $"The {name}, by id or key; a `/` in a key is written `%2F`.",
    };

    private static OpenApiParameter QueryParameter(Parameter parameter) => new()
    {
        Name = parameter.Name,
        In = ParameterLocation.Query,
        Description = parameter.Description,
        Schema = new OpenApiSchema
        {
            Type = parameter.Type switch { "integer" => JsonSchemaType.Integer, "boolean" => JsonSchemaType.Boolean, _ => JsonSchemaType.String },
            Format = parameter.Format ?? (parameter.Type == "integer" ? "int64" : null),
            Enum = parameter is { Words: { } words, Type: "string" } ? [.. words.Select(w => (JsonNode)w)] : null,
            Minimum = parameter.Name == "limit" ? "1" : null,
            Maximum = parameter.Name == "limit" ? $"{Parameters.MaxRows}" : null,
            MaxLength = parameter is { Type: "string", Format: null, Words: null } ? Parameter.MaxLength : null,
        },
        Example = parameter.Type == "integer" ? int.Parse(parameter.Example, System.Globalization.CultureInfo.InvariantCulture)
            : parameter.Type == "boolean" ? parameter.Example == "true" : parameter.Example,
    };

    private static OpenApiParameter HeaderParameter(string name, string description) =>
        new() { Name = name, In = ParameterLocation.Header, Description = description, Schema = new OpenApiSchema { Type = JsonSchemaType.String } };

    private static OpenApiHeader Header(string description) => new() { Description = description, Schema = new OpenApiSchema { Type = JsonSchemaType.String } };

    private static int Status(string slug) => int.Parse(ActsPage.Refusals.First(r => r.Type == slug).Statuses, System.Globalization.CultureInfo.InvariantCulture);

    /// <summary><c>/commitments/{commitment}/entries</c> is <c>getCommitmentEntries</c>.</summary>
    private static string Named(string verb, string path)
    {
        var (name, steps) = (new StringBuilder(verb), path.Trim('/').Split('/'));
        for (var i = 0; i < steps.Length; i++)
            if (!steps[i].StartsWith('{'))
                name.Append(Pascal(i + 1 < steps.Length && steps[i + 1].StartsWith('{') ? Singular(steps[i]) : steps[i]));
        return path == "/" ? "getDirectory" : name.ToString();
    }

    private static string Singular(string plural) => plural.EndsWith("ies", StringComparison.Ordinal) ? plural[..^3] + "y" : plural.TrimEnd('s');

    private static string Pascal(string words) => string.Concat(words.Split('-', '.').Where(w => w.Length > 0).Select(w => char.ToUpperInvariant(w[0]) + w[1..]));

    private static string Camel(string words) => char.ToLowerInvariant(words[0]) + Pascal(words)[1..];

    private static string Tag(string path) => path.Split('/')[1] is { Length: > 0 } first ? Pascal(first) : "Directory";

    private static JsonObject Read()
    {
        using var examples = typeof(Operations).Assembly.GetManifestResourceStream("description/examples.json")!;
        return JsonNode.Parse(examples)!.AsObject();
    }
}
