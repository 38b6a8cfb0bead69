using System.Net.Sockets;
using System.Text;
using Tracker.Database;
using Xunit;

namespace Tracker.Http;

/// <summary>Requests as no HTTP client of .NET sends them: without a host, or with one that is none.</summary>
public class NamelessHostTests(TestDatabase database, Server server) : ServerTests(database, server)
{
    private string Here => $"http://127.0.0.1:{Api.BaseAddress!.Port}";

    [Theory]
    [InlineData("/")]
    [InlineData("/about")]
    [InlineData("/instruments")]
    [InlineData("/parties/KOR")]
    [InlineData("/review")]
    [InlineData("/no-such-address")]
    [InlineData("/commitments/no-such-commitment")]
    public async Task Every_page_is_shown_to_a_request_that_names_no_host(string path)
    {
        var shown = await SendAsync($"GET {path} HTTP/1.1\r\nHost: localhost\r\nAccept: text/html\r\nConnection: close\r\n\r\n");

        Assert.Equal(shown.Status, (await SendAsync($"GET {path} HTTP/1.0\r\nAccept: text/html\r\n\r\n")).Status);
        Assert.Equal(shown.Status, (await SendAsync($"GET {path} HTTP/1.1\r\nHost:\r\nAccept: text/html\r\nConnection: close\r\n\r\n")).Status);
        Assert.InRange(shown.Status, 200, 404);
    }

    [Fact]
    public async Task What_names_its_own_address_names_the_one_that_was_reached()
    {
        var page = await SendAsync("GET / HTTP/1.0\r\nAccept: text/html\r\n\r\n");
        var feed = await SendAsync("GET /changes HTTP/1.0\r\n\r\n");

        Assert.Contains($"href=\"{Here}/?on=", page.Text);
        Assert.Contains($"<id>{Here}/changes</id>", feed.Text);
        Assert.DoesNotContain("http:///", page.Text + feed.Text);
    }

    [Theory]
    [InlineData("a..b")]
    [InlineData("1.2.3.4.5:99999")]
    public async Task A_host_that_is_none_is_refused_as_a_page_and_as_data(string host)
    {
        await using var register = await FreshRegister.OpenAsync(Databases, "unfit_host");
        await using var app = await Server.ServeAsync(register.ConnectionString, isEmbedded: false, [.. Tokens.Trusted, "--AllowedHosts=*"]);
        var port = new Uri(app.Urls.Single()).Port;

        var page = await SendAsync($"GET / HTTP/1.1\r\nHost: {host}\r\nAccept: text/html\r\nConnection: close\r\n\r\n", port);
        var data = await SendAsync($"GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n", port);

        Assert.Equal((400, 400), (page.Status, data.Status));
        Assert.Contains("is not the name of a host", page.Text);
        Assert.Contains("\"unfit-host\"", data.Text);
    }

    [Fact]
    public async Task Who_names_no_host_is_not_the_local_user()
    {
        const string act = """{"kind":"treaty","title":"Treaty","adoptedOn":"2021","parties":["KOR"]}""";

        var answer = await SendAsync($"POST /instruments HTTP/1.0\r\nContent-Type: application/json\r\nContent-Length: {act.Length}\r\n\r\n{act}");

        Assert.Equal(403, answer.Status);
        Assert.Contains("writes-need-an-identity", answer.Text);
    }

    private Task<(int Status, string Text)> SendAsync(string request) => SendAsync(request, Api.BaseAddress!.Port);

    private static async Task<(int Status, string Text)> SendAsync(string request, int port)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync("127.0.0.1", port, Ct);
        await socket.GetStream().WriteAsync(Encoding.ASCII.GetBytes(request), Ct);
        var answer = await new StreamReader(socket.GetStream()).ReadToEndAsync(Ct);
        return (int.Parse(answer.Split(' ')[1]), answer);
    }
}
