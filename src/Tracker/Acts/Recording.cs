using JasperFx.Events;
using Npgsql;

namespace Tracker.Acts;

/// <summary>
/// When and by whom a batch is recorded: now, by the database's clock; or, of a copy into a register that has recorded nothing itself,
/// as the register that it comes from says. The first entry of its own ends that for good.
/// </summary>
/// <param name="IsKept">Whether copies keep what their lines say.</param>
internal sealed record Recording(DateTimeOffset Now, bool IsKept)
{
    /// <summary>In the headers of an entry that kept its time: when it was copied, and by whom.</summary>
    public const string CopiedAt = "copiedAt", CopiedBy = "copiedBy";

    public DateOnly Today => Day(Now);

    public static bool AreCopies(IReadOnlyCollection<Submission> submissions) => submissions.Count > 0 && submissions.All(s => s.Copy is not null);

    /// <summary>Needs all streams locked where all submissions are copies: nothing else is recorded meanwhile.</summary>
    public static async Task<Recording> BeginAsync(
        NpgsqlConnection connection, IReadOnlyCollection<Submission> submissions, DateTimeOffset now, CancellationToken cancellation)
    {
        if (!AreCopies(submissions)) return new(now, IsKept: false);
        // nothing copied follows an entry of the register's own, so the last entry tells
        await using var last = new NpgsqlCommand("select headers ? $1 from tracker.mt_events order by seq_id desc limit 1", connection);
        last.Parameters.AddWithValue(CopiedAt);
        if (await last.ExecuteScalarAsync(cancellation) is false or DBNull) return new(now, IsKept: false);
        await using var keep = new NpgsqlCommand("select set_config('tracker.keep_timestamps', 'on', true)", connection);
        await keep.ExecuteNonQueryAsync(cancellation);
        return new(now, IsKept: true);
    }

    public Decision? Unfit(Submission submission) => submission.Copy is { } copy && (copy.RecordedAt > Now || copy.MirroredAt > Now)
        ? Refusal.Meaningless("recorded-in-future", $"A copy cannot have been recorded at {copy.RecordedAt:O}, after now, {Now:O}.", "copy.recordedAt") : null;

    /// <summary>The day of recording, which decides what could be known.</summary>
    public DateOnly DayOf(Submission submission) => IsKept ? Day(submission.Copy!.RecordedAt) : Today;

    public void Keep(IEvent stored, Submission from, Actor actor)
    {
        if (!IsKept || from.Copy is not { } copy) return;
        stored.Timestamp = (stored.Id == from.Entry ? copy.RecordedAt : copy.MirroredAt ?? copy.RecordedAt).ToUniversalTime();
        stored.UserName = copy.RecordedBy;
        stored.SetHeader(CopiedAt, Now.ToString("O", System.Globalization.CultureInfo.InvariantCulture));
        stored.SetHeader(CopiedBy, actor.Name);
    }

    private static DateOnly Day(DateTimeOffset instant) => DateOnly.FromDateTime(instant.UtcDateTime);
}
