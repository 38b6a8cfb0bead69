using System.CommandLine;

namespace Tracker.Commands;

/// <summary>Asks a running server whether it is ready, for container health checks.</summary>
public static class Health
{
    public static Command Command()
    {
        var url = new Option<string?>("--url") { Description = "The server (default: the first of ASPNETCORE_URLS on this machine).", HelpName = "URL" };
        var command = new Command("health", "Ask a running server on this machine whether it is ready.") { url };
        command.SetAction(async (parsed, cancellation) =>
        {
            var listening = Environment.GetEnvironmentVariable("ASPNETCORE_URLS")?.Split(';')[0] ?? Serve.DefaultUrl;
            var server = new Uri(parsed.GetValue(url) ?? listening.Replace("*", "127.0.0.1").Replace("+", "127.0.0.1").Replace("0.0.0.0", "127.0.0.1"));
            using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
            try
            {
                using var answer = await http.GetAsync(new Uri(server, "/health/ready"), cancellation);
                Console.Out.WriteLine(await answer.Content.ReadAsStringAsync(cancellation));
                return answer.IsSuccessStatusCode ? CommandLine.Done : CommandLine.Refused;
            }
            catch (Exception e) when (e is HttpRequestException || (e is TaskCanceledException && !cancellation.IsCancellationRequested))
            {
                CommandLine.Say($"{server} does not answer: {e.Message}");
                return CommandLine.Refused;
            }
        });
        return command;
    }
}
