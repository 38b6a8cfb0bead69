using JasperFx.Events;
using Marten;
using Marten.Events.Projections;
using Npgsql;

namespace Tracker.Readings;

/// <summary>
/// Keeps all readings from a page of events at a time: loads the full streams the page touches, folds them, and writes their rows
/// in the transaction that moves the projection on.
/// </summary>
public sealed class ReadingsProjection : IProjection
{
    public const string Name = "Readings";

    /// <summary>The name of its progress and of the agent that runs it.</summary>
    public const string Shard = $"{Name}:All";

    public Task ApplyAsync(IDocumentOperations operations, IReadOnlyList<IEvent> events, CancellationToken cancellation)
    {
        var touched = events.Where(e => e.Data is IEntry).Select(e => e.StreamId).ToHashSet();
        if (touched.Count > 0) ((ITransactionParticipantRegistrar)operations).AddTransactionParticipant(new Write(operations.DocumentStore, touched));
        return Task.CompletedTask;
    }

    private sealed class Write(IDocumentStore store, IReadOnlyCollection<Guid> touched) : ITransactionParticipant
    {
        public async Task BeforeCommitAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken token)
        {
            await Registration.LockAsync(connection, token);
            await Registration.WriteAsync(connection, store, touched, token);
        }

        public Task AfterCommitAsync(CancellationToken token) => Task.CompletedTask;
    }
}
