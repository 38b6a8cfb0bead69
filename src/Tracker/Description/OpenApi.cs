using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.OpenApi;
using Scalar.AspNetCore;
using Tracker.Setup;

namespace Tracker.Description;

/// <summary>The description of every question and act as OpenAPI 3.1: <c>GET /openapi/v1.json</c>.</summary>
public static class OpenApi
{
    private const string Introduction =
        """
        Governments promise things together; this register records each promise, word for word or marked as own wording, what happens to it, and the source.
        Everything is asked *on* a day D *as known on* a day K, both today by default; `recordedAt` asks what this register held at an instant.
        Every answer says its D and K, and every number leads to the rows behind it. A refusal is a problem document (RFC 9457) with a stable `type`:
        `unknown-address` where nothing is, `unfit-method` where something else is done, `unfit-request` where nothing can be read.
        """;

    private static readonly (string Name, string Description)[] Tags =
    [
        ("Commitments", "Promises, their standing over time, and what is recorded of them."), ("Instruments", "The documents that carry promises."),
        ("Parties", "States and organisations, and how their commitments stand."), ("Topics", "What commitments are about, and how those stand."), ("StatusOverTime", "Distributions over time."), ("Compare", "Then and now: what differs, and why."),
        ("Scorecards", "Scores by named methods."), ("Methods", "The rules by which scores are made, as data."), ("Acts", "Many acts in one request."), ("Changes", "What was recorded, as a feed and a stream."),
        ("Export", "Every reading as a file."), ("Webhooks", "Who is told of changes."), ("Health", "Whether the program can do its work."), ("Directory", "Where to ask what."),
    ];

    public static void AddApiDescription(this IServiceCollection services)
    {
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IApiDescriptionProvider, AnswerTypes>());
        services.AddOpenApi(o =>
        {
            o.AddSchemaTransformer(Schemas.Complete);
            o.AddOperationTransformer(Operations.Complete);
            o.AddDocumentTransformer(Complete);
        });
    }

    /// <summary>Serves the description, and a page to browse it that loads nothing from elsewhere.</summary>
    public static void MapApiDescription(this WebApplication app)
    {
        app.MapOpenApi().WithMetadata(new NeedsAttribute(Role.Reader));
        app.MapScalarApiReference("/reference", (page, http) =>
        {
            page.WithTitle("Tracker: API reference").HideDeveloperTools().DisableAgent().DisableMcp().HideClientButton();
            (page.DynamicNonce, page.Telemetry, page.DefaultFonts) = (true, false, false);
            http.Response.OnStarting(() =>
            {
                http.Response.Headers.ContentSecurityPolicy =
                    $"default-src 'none'; script-src 'self' 'nonce-{http.Items[ScalarOptions.NonceHttpContextItemKey]}'; style-src 'self' 'unsafe-inline'; "
                    + "img-src 'self' data:; font-src 'self' data:; connect-src 'self'; base-uri 'none'; frame-ancestors 'none'";
                return Task.CompletedTask;
            });
        }).WithMetadata(new NeedsAttribute(Role.Reader));
    }

    private static Task Complete(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellation)
    {
        document.Info = new OpenApiInfo
        {
            Title = "Tracker: a register of diplomatic commitments",
            Version = "1",
            Description = Introduction,
            License = new OpenApiLicense { Name = "MIT", Identifier = "MIT" },
            Contact = new OpenApiContact { Name = "The operator of this register" },
        };
        document.Servers = [new OpenApiServer { Url = "/" }];
        Responses.Define(document);
        document.AddComponent<IOpenApiSecurityScheme>("bearer", new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            BearerFormat = "JWT",
            Description = "A token of the configured issuer with the role analyst, reviewer or admin. Not needed on the register's own machine, nor for reading where reads are open.",
        });
        document.Security = [[], new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference("bearer", document)] = [] }];
        var used = document.Paths.SelectMany(p => p.Value.Operations!.Values).SelectMany(o => o.Tags ?? new HashSet<OpenApiTagReference>()).Select(t => t.Reference.Id).ToHashSet();
        document.Tags = Tags.Where(t => used.Contains(t.Name)).Select(t => new OpenApiTag { Name = t.Name, Description = t.Description }).ToHashSet();
        var paths = new OpenApiPaths();
        foreach (var (path, item) in document.Paths.OrderBy(p => p.Key, StringComparer.Ordinal)) paths.Add(path, item);
        document.Paths = paths;
        return Task.CompletedTask;
    }
}
