namespace Tracker.Exports;

/// <summary>A file that is made while it is sent; a client that goes away ends it.</summary>
public static class Download
{
    /// <summary>Each holds a connection for as long as its client reads: some are left for everybody else.</summary>
    private static readonly SemaphoreSlim AtOnce = new(8);

    public static IResult Of(HttpContext http, string mediaType, string name, Func<Stream, CancellationToken, Task> write) => Results.Stream(async output =>
    {
        await AtOnce.WaitAsync(http.RequestAborted);
        try
        {
            await write(output, http.RequestAborted);
        }
        finally
        {
            AtOnce.Release();
        }
    }, mediaType, name);
}
