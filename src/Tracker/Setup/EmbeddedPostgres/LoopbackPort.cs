using System.Net;
using System.Net.Sockets;

namespace Tracker.Setup;

/// <summary>Ports to try: the one used last time, so that saved connections keep working, then free ones.</summary>
internal static class LoopbackPort
{
    private const int Attempts = 3;

    public static IEnumerable<int> Candidates(string rememberedIn)
    {
        if (File.Exists(rememberedIn) && int.TryParse(File.ReadAllText(rememberedIn), out var remembered) && IsFree(remembered))
            yield return remembered;
        for (var attempt = 0; attempt < Attempts; attempt++) yield return Free();
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static int Free()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
