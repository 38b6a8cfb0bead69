using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Threading.Channels;

namespace Tracker.Acts;

/// <summary>What became of one line of acts.</summary>
/// <param name="Line">Its number, from 1; blank lines count.</param>
/// <param name="Status">201 recorded, or recorded before; else why not, as if it had been sent alone.</param>
/// <param name="Receipt">Where its entry stands, if it is in.</param>
/// <param name="Replayed">It was in already.</param>
/// <param name="Problem">Why it is not in.</param>
/// <param name="SimilarKey">An earlier key that its own differs from only by capitals or by how Unicode composes a letter.</param>
public sealed record LineAnswer(long Line, int Status, Receipt? Receipt, bool? Replayed, LineProblem? Problem, string? SimilarKey = null);

/// <summary>Why a line is not in: a problem document without its status.</summary>
public sealed record LineProblem(string Type, string Detail, IReadOnlyList<string> Fields);

/// <summary>Sends what became of lines while the rest are recorded. Who listens slowly holds up nobody: what is not sent yet waits here.</summary>
internal sealed class LineAnswers
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private const int AtOnce = 1 << 16;

    private readonly Channel<LineAnswer> _waiting = Channel.CreateUnbounded<LineAnswer>(new UnboundedChannelOptions { SingleReader = true });
    private readonly HttpResponse _response;
    private readonly Task _sending;

    public LineAnswers(HttpResponse response) => (_response, _sending) = (response, SendAsync(response, _waiting.Reader, response.HttpContext.RequestAborted));

    /// <summary>The last line that was answered; 0 before the first.</summary>
    public long Last { get; private set; }

    public void Add(long line, Outcome outcome)
    {
        var answer = outcome switch
        {
            Outcome.Recorded recorded => new LineAnswer(line, 201, recorded.Receipt, recorded.IsRepeated ? true : null, null, recorded.SimilarKey),
            Outcome.Refused { Because: var no } => new LineAnswer(line, no.Status, null, null, new LineProblem(no.Type, no.Detail, no.Fields)),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        Last = Math.Max(Last, line);
        _waiting.Writer.TryWrite(answer);
    }

    /// <summary>Ends once all is sent.</summary>
    public async Task EndAsync()
    {
        _waiting.Writer.Complete();
        await _sending;
        if (!_response.HasStarted) Begin(_response);
    }

    private static async Task SendAsync(HttpResponse to, ChannelReader<LineAnswer> answers, CancellationToken cancellation)
    {
        while (await answers.WaitToReadAsync(cancellation))
        {
            if (!to.HasStarted) Begin(to);
            while (to.BodyWriter.UnflushedBytes < AtOnce && answers.TryRead(out var answer))
            {
                to.BodyWriter.Write(JsonSerializer.SerializeToUtf8Bytes(answer, Json));
                to.BodyWriter.Write("\n"u8);
            }

            await to.BodyWriter.FlushAsync(cancellation);
        }
    }

    private static void Begin(HttpResponse to) => to.ContentType = PostActs.MediaType;
}
