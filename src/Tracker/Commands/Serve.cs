using System.CommandLine;
using System.Net;
using Tracker.Setup;

namespace Tracker.Commands;

/// <summary>The program may not listen where it was told to.</summary>
public sealed class RefusedToListenException(string message) : Exception(message);

/// <summary>Serves the register over HTTP.</summary>
public static class Serve
{
    public const string DefaultUrl = "http://127.0.0.1:5080";

    public static readonly Option<string?> Urls = new("--urls") { Description = $"Addresses to listen on (default: ASPNETCORE_URLS, else {DefaultUrl}).", HelpName = "URLS" };

    private static readonly Option<bool> MigrateFirst = new("--migrate") { Description = "Bring the schema up to date first." };

    public static Command Command()
    {
        var command = new Command("serve", "Serve the register over HTTP (the default).");
        Attach(command);
        return command;
    }

    public static void Attach(Command command)
    {
        command.Options.Add(Urls);
        command.Options.Add(MigrateFirst);
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var register = await Register.OpenAsync(parsed.GetValue(Options.Data), CommandLine.Say, cancellation);
            if (parsed.GetValue(MigrateFirst)) await Migrations.ApplyAsync(register.Database, CommandLine.Say, cancellation);
            await RunAsync(register, parsed.GetValue(Urls), cancellation);
            return CommandLine.Done;
        });
    }

    /// <summary>Serves until stopped.</summary>
    public static async Task RunAsync(Register register, string? urls, CancellationToken cancellation)
    {
        await Migrations.CheckAsync(register.Database, cancellation);
        await EventStore.EnsureReadingsAsync(register.Database, CommandLine.Say, cancellation);
        await MethodTables.WriteAsync(register.Database, Methods.MethodBook.Default, cancellation);
        await PartyTables.WriteAsync(register.Database, Parties.PartyDirectory.Default, cancellation);
        var listen = urls ?? Environment.GetEnvironmentVariable("ASPNETCORE_URLS") ?? FreeDefault();
        await using var app = Web.Build(register.Settings, ["--urls", listen], register.Database);
        if (!register.Settings.IsPublic && !app.Services.GetRequiredService<AccessRules>().HasAuthentication) CheckLoopback(listen);
        await app.StartAsync(cancellation);
        CommandLine.Say($"serving on {string.Join(' ', app.Urls)} — stop with Ctrl-C");
        await using var stop = cancellation.Register(() => app.Lifetime.StopApplication());
        await app.WaitForShutdownAsync(CancellationToken.None);
    }

    /// <summary>Without authentication nobody but this machine may come in, unless the operator opens the reads.</summary>
    private static void CheckLoopback(string urls)
    {
        foreach (var url in urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            if (!Uri.TryCreate(url.Replace("*", "0.0.0.0").Replace("+", "0.0.0.0"), UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
                throw new RefusedToListenException($"'{url}' is not an address to listen on, such as {DefaultUrl}.");
            else if (!(address.Host == "localhost" || (IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip))))
                throw new RefusedToListenException($"Refusing to listen on {url}: beyond this machine it needs authentication, which is not configured. "
                    + "Configure it with Authentication__Schemes__Bearer__Authority and __ValidAudience. To let anybody read and nobody write over HTTP, set TRACKER_PUBLIC_READS=true.");
    }

    private static string FreeDefault()
    {
        var taken = System.Net.NetworkInformation.IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners();
        return taken.Any(e => e.Port == new Uri(DefaultUrl).Port) ? "http://127.0.0.1:0" : DefaultUrl;
    }
}
