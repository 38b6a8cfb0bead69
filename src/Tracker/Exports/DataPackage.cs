using System.Data;
using System.IO.Compression;
using System.Reflection;
using System.Text.Json;
using Npgsql;
using Tracker.Questions;
using Tracker.Setup;

namespace Tracker.Exports;

/// <summary>Every table as CSV with what its columns mean, in one Frictionless data package.</summary>
public static class DataPackage
{
    private const string UpTo = "select coalesce(max(seq_id), 0), (select timestamp from tracker.mt_events order by seq_id desc limit 1) from tracker.mt_events";

    private static readonly string[] Missing = [""];

    private static readonly string Version = typeof(DataPackage).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

    private static readonly JsonSerializerOptions Json = Catalogue.Configure(new JsonSerializerOptions(Catalogue.Json)
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    public static async Task WriteAsync(NpgsqlDataSource database, AsOf asOf, string? licence, Stream output, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation);
        var (sequence, at) = (await connection.ReadAsync(UpTo, r => (r.GetInt64(0), r.IsDBNull(1) ? (DateTimeOffset?)null : r.GetFieldValue<DateTimeOffset>(1)), cancellation))[0];
        var tables = new List<(string Name, string? Description, IReadOnlyList<Field> Fields)>();
        foreach (var name in Tables.Names)
            tables.Add((name, await DescriptionAsync(connection, name, cancellation), await Tables.FieldsAsync(connection, name, cancellation)));

        await using var spool = new SpoolStream(output);
        await using (var archive = await ZipArchive.CreateAsync(spool, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancellation))
        {
            await EntryAsync(archive, "datapackage.json", at, entry => JsonSerializer.SerializeAsync(entry, Describe(asOf, sequence, at, licence, tables), Json, cancellation), cancellation);
            foreach (var (name, _, fields) in tables)
                await EntryAsync(archive, $"{name}.csv", at, async entry =>
                {
                    await using var writer = new CsvWriter(entry);
                    await Tables.WriteAsync(connection, name, asOf.On, asOf.KnownOn, fields, writer, cancellation);
                }, cancellation);
        }

        await spool.FlushAsync(cancellation);
    }

    private static async Task EntryAsync(ZipArchive archive, string name, DateTimeOffset? at, Func<Stream, Task> write, CancellationToken cancellation)
    {
        var entry = archive.CreateEntry(name);
        // the same register packs to the same bytes
        entry.LastWriteTime = (at ?? new DateTimeOffset(1980, 1, 1, 0, 0, 0, TimeSpan.Zero)).UtcDateTime;
        await using var content = await entry.OpenAsync(cancellation);
        await write(content);
    }

    private static async Task<string?> DescriptionAsync(NpgsqlConnection connection, string table, CancellationToken cancellation) =>
        (await connection.ReadAsync("select obj_description(('reporting.' || $1)::regclass, 'pg_class')", r => r.TextOrNull(0), cancellation, table))[0];

    private static object Describe(AsOf asOf, long sequence, DateTimeOffset? at, string? licence, List<(string Name, string? Description, IReadOnlyList<Field> Fields)> tables) => new
    {
        Profile = "tabular-data-package",
        Name = "register-of-commitments",
        Title = "A register of diplomatic commitments",
        Description = $"Every table of the register's readings: what was in effect on {asOf.On:yyyy-MM-dd} as known on {asOf.KnownOn:yyyy-MM-dd}. Tables without effective days have what was known.",
        Licenses = new[] { Licence(licence) },
        Vintage = new { asOf.On, asOf.KnownOn, RecordedUpTo = new { Sequence = sequence, At = at } },
        Program = new { Name = "tracker", Version },
        Resources = tables.Select(t => new
        {
            Profile = "tabular-data-resource",
            t.Name,
            Path = $"{t.Name}.csv",
            t.Description,
            Format = "csv",
            Mediatype = "text/csv",
            Encoding = "utf-8",
            Dialect = new { Delimiter = ",", LineTerminator = "\r\n", QuoteChar = "\"", DoubleQuote = true, Header = true },
            Schema = new { Fields = t.Fields.Select(Describe), MissingValues = Missing },
        }),
    };

    private static object Describe(Field field) => new
    {
        field.Name,
        Type = field.Kind switch
        {
            FieldKind.Day => "date",
            FieldKind.Instant => "datetime",
            FieldKind.Number => "number",
            FieldKind.Count => "integer",
            FieldKind.Flag => "boolean",
            _ => "string",
        },
        Format = field.Kind == FieldKind.Instant ? "any" : null,
        Description = field.Kind switch
        {
            FieldKind.Texts => $"{field.Description} A list; its items are parted by |.".Trim(),
            FieldKind.Json => $"{field.Description} JSON.".Trim(),
            _ => field.Description,
        },
        // an empty text or list is an empty cell
        Constraints = field.IsRequired && field.Kind is not (FieldKind.Text or FieldKind.Texts) ? new { Required = true } : null,
    };

    private static object Licence(string? licence) => licence is null ? new { Name = "not-stated", Title = "No licence is stated." }
        : Uri.TryCreate(licence, UriKind.Absolute, out var address) ? new { Path = address.ToString() } : new { Name = licence };
}

/// <summary><c>GET /export/datapackage.zip</c>.</summary>
public static class DataPackageEndpoint
{
    [Wolverine.Http.WolverineGet("/export/datapackage.zip"), Question("Every table as CSV in a Frictionless data package", "on,knownOn", MediaType = "application/zip")]
    public static IResult Get(HttpContext http, NpgsqlDataSource database)
    {
        var asOf = http.Asked().AsOf;
        return Download.Of(http, "application/zip", $"register-on-{asOf.On:yyyy-MM-dd}-known-{asOf.KnownOn:yyyy-MM-dd}.zip",
            (output, cancellation) => DataPackage.WriteAsync(database, asOf, Settings.Licence, output, cancellation));
    }
}
