using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;
using DotNet.Testcontainers.Configurations;

namespace Tracker.Database;

/// <summary>The container engine of this machine, if one answers.</summary>
internal static partial class ContainerEngine
{
    private static readonly Version TestcontainersSpeaks = new(1, 44);

    public static bool Answers() => TestcontainersSettings.OS.DockerEndpointAuthConfig is not null;

    // Lets a bare `dotnet test` work with engines older than Testcontainers expects, and where images cannot be pulled.
    // Synchronous sockets: code of this module on another thread waits until its initializer has ended.
#pragma warning disable CA2255 // Testcontainers reads the variables before any code of ours is asked
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void Configure()
    {
        var host = Environment.GetEnvironmentVariable("DOCKER_HOST") ?? "unix:///var/run/docker.sock";
        if (!host.StartsWith("unix://", StringComparison.Ordinal)) return;
        try
        {
            var socket = host["unix://".Length..];
            if (ApiVersion().Match(Get(socket, "/version")) is { Success: true } match
                && Version.Parse(match.Groups[1].Value) < TestcontainersSpeaks)
                Default("DOCKER_API_VERSION", match.Groups[1].Value);
            if (Get(socket, "/info").Contains($"\"Name\":\"{Environment.MachineName}\"", StringComparison.Ordinal))
                Default("TESTCONTAINERS_HOST_OVERRIDE", "127.0.0.1");
            if (!HasImage(socket, "testcontainers/ryuk"))
                Default("TESTCONTAINERS_RYUK_DISABLED", "true");
            if (HasImage(socket, "postgres:18-local") && !HasImage(socket, "postgres:18"))
                Default("TRACKER_TEST_PG_IMAGE", "postgres:18-local");
        }
        catch (Exception exception) when (exception is SocketException or IOException)
        {
            // no engine: Answers says so
        }
    }

    private static void Default(string name, string value)
    {
        if (Environment.GetEnvironmentVariable(name) is null) Environment.SetEnvironmentVariable(name, value);
    }

    private static bool HasImage(string socket, string reference) =>
        Get(socket, $"/images/json?filters=%7B%22reference%22:%5B%22{reference}%22%5D%7D").Contains("\"RepoTags\"", StringComparison.Ordinal);

    private static string Get(string path, string resource)
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified)
        {
            ReceiveTimeout = 5000,
            SendTimeout = 5000,
        };
        socket.Connect(new UnixDomainSocketEndPoint(path));
        socket.Send(Encoding.ASCII.GetBytes($"GET {resource} HTTP/1.0\r\nHost: docker\r\n\r\n"));
        using var reader = new StreamReader(new NetworkStream(socket));
        return reader.ReadToEnd();
    }

    [GeneratedRegex("\"ApiVersion\":\"([0-9.]+)\"")]
    private static partial Regex ApiVersion();
}
