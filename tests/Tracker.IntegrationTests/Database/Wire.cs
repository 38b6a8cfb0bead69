using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Tracker.Database;

/// <summary>A line to the database that can be cut and mended.</summary>
internal sealed class Wire : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly List<TcpClient> _ends = [];
    private readonly string _host;
    private readonly int _port;
    private bool _isCut;

    public Wire(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        (_host, _port) = (settings.Host!, settings.Port);
        _listener.Start();
        settings.Host = "127.0.0.1";
        settings.Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        ConnectionString = settings.ConnectionString;
        _ = AcceptAsync();
    }

    /// <summary>The same database, by this line.</summary>
    public string ConnectionString { get; }

    public void Cut()
    {
        lock (_ends)
        {
            _isCut = true;
            _ends.ForEach(e => e.Dispose());
            _ends.Clear();
        }
    }

    public void Mend()
    {
        lock (_ends) _isCut = false;
    }

    public void Dispose()
    {
        _listener.Stop();
        Cut();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true) _ = JoinAsync(await _listener.AcceptTcpClientAsync());
        }
        catch (SocketException)
        {
            // no more calls
        }
    }

    private async Task JoinAsync(TcpClient near)
    {
        var far = new TcpClient();
        lock (_ends)
        {
            if (_isCut) near.Dispose();
            if (_isCut) return;
            _ends.AddRange([near, far]);
        }

        try
        {
            await far.ConnectAsync(_host, _port);
            await Task.WhenAny(near.GetStream().CopyToAsync(far.GetStream()), far.GetStream().CopyToAsync(near.GetStream()));
        }
        catch (Exception e) when (e is SocketException or IOException or ObjectDisposedException or InvalidOperationException)
        {
            // one end hung up
        }

        near.Dispose();
        far.Dispose();
    }
}
