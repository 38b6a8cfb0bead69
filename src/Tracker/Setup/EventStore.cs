using JasperFx;
using Marten;
using Npgsql;
using Tracker.Readings;
using Weasel.Core;

namespace Tracker.Setup;

/// <summary>Marten: the events, and how they are written.</summary>
public static class EventStore
{
    public const string Schema = "tracker";

    /// <summary>How every store writes events, for who reads them without one.</summary>
    public static Marten.ISerializer Json { get; } = Configured().Serializer();

    /// <summary>Long work is told of after so many more streams.</summary>
    private const int Told = 5_000;

    public static void Configure(StoreOptions options)
    {
        options.DatabaseSchemaName = Schema;
        options.AutoCreateSchemaObjects = AutoCreate.None;
        options.CommandTimeout = 30;
        // in a transaction that has failed another attempt fails too, and hides why
        options.ConfigureWritePolly(_ => { });
        options.UseSystemTextJsonForSerialization(EnumStorage.AsString, Casing.CamelCase, json => Catalogue.Configure(json));

        var events = options.Events;
        foreach (var (name, type) in Catalogue.Events) events.MapEventType(type, name);
        events.UseMandatoryStreamTypeDeclaration = true;
        events.UseExclusiveLockOnConcurrentAppends = true;
        events.EnableUniqueIndexOnEventId = true;
        // no daemon runs; its tables and columns are in migration 0001
        events.EnableExtendedProgressionTracking = true;
        events.EnableEventSkippingInProjectionsOrSubscriptions = true;
        // of migrations 0016 and 0045, not of the store
        events.IgnoreIndex("mt_events_changes");
        events.IgnoreIndex("mt_events_key_print");
        // of migration 0040
        events.IgnoreIndex("mt_events_parties");
        events.MetadataConfig.CorrelationIdEnabled = true;
        events.MetadataConfig.CausationIdEnabled = true;
        events.MetadataConfig.HeadersEnabled = true;
        events.MetadataConfig.UserNameEnabled = true;
    }

    /// <summary>Writes the readings anew where they were made by other rules than this program's.</summary>
    public static Task EnsureReadingsAsync(NpgsqlDataSource database, Action<string> say, CancellationToken cancellation) =>
        new ReadingsWriter(Json, database).EnsureAsync(
            async rebuild =>
            {
                var told = 0L;
                await rebuild((done, all) =>
                {
                    if (done > 0 && done < told + Told && done < all) return;
                    told = done;
                    if (all > 0) say($"writing the readings: {done:N0} of {all:N0} instruments, commitments and parties");
                });
            },
            cancellation);

    /// <summary>The store without a server around it, for commands.</summary>
    public static DocumentStore Open(NpgsqlDataSource database) => DocumentStore.For(options =>
    {
        options.Connection(database);
        Configure(options);
        options.DisableNpgsqlLogging = true;
    });

    private static StoreOptions Configured()
    {
        var options = new StoreOptions();
        Configure(options);
        return options;
    }
}
