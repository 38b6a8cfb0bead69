using Marten;
using Npgsql;
using Tracker.Questions;
using Wolverine.Http;

namespace Tracker.Exports;

/// <summary>The register as an import file: <c>GET /export/register.jsonl</c>, <c>tracker export</c>.</summary>
public static class RegisterEndpoint
{
    [WolverineGet("/export/register.jsonl"), Question("The register as an import file, which gives an empty register the same readings", MediaType = "application/jsonl")]
    public static IResult Get(HttpContext http, IDocumentStore store, NpgsqlDataSource database) => Download.Of(
        http, "application/jsonl", "register.jsonl", (output, cancellation) => RegisterExport.WriteAsync(store, database, output, (_, _) => { }, cancellation, isPublic: true));
}
