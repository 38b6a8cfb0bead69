using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Npgsql;
using Tracker.Setup;

namespace Tracker.Benchmarks;

/// <summary>
/// The limit: Kestrel and Npgsql alone, with the statements that cannot be spared, prepared. It checks nothing and keeps no history of readings.
/// </summary>
public static class BareService
{
    /// <param name="arguments"><c>--data FOLDER --urls URL</c>.</param>
    public static async Task<int> RunAsync(string[] arguments)
    {
        await using var postgres = await EmbeddedPostgres.StartAsync(Value(arguments, "--data"), _ => { }, CancellationToken.None);
        await ServeAsync(Value(arguments, "--urls"), postgres.ConnectionString);
        return 0;
    }

    private static async Task ServeAsync(string url, string connection)
    {
        var settings = new NpgsqlConnectionStringBuilder(connection)
        {
            MaxAutoPrepare = 20,
            AutoPrepareMinUsages = 1,
            NoResetOnClose = true,
            MaxPoolSize = 30,
        };
        await using var database = NpgsqlDataSource.Create(settings);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(url);
        await using var app = builder.Build();
        app.MapGet("/commitments/{id:guid}", (Guid id, HttpContext http) => GetAsync(database, id, http));
        app.MapPost("/commitments/{id:guid}/progress", (Guid id, BareProgress progress) => progress.RecordAsync(database, id));
        await app.RunAsync();
    }

    private static async Task GetAsync(NpgsqlDataSource database, Guid id, HttpContext http)
    {
        await using var command = database.CreateCommand("select body from bare.answer where id = $1");
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = id });
        var body = (byte[]?)await command.ExecuteScalarAsync(http.RequestAborted);
        if (body is null)
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        http.Response.ContentType = "application/json; charset=utf-8";
        http.Response.ContentLength = body.Length;
        await http.Response.Body.WriteAsync(body, http.RequestAborted);
    }

    private static string Value(string[] arguments, string name) => arguments[Array.IndexOf(arguments, name) + 1];
}
