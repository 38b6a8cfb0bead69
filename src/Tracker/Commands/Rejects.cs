using Tracker.Acts;

namespace Tracker.Commands;

/// <summary>
/// The lines that an import kept out, as they were, each under a remark with its number and the reason: mended, the file can be imported.
/// It is made when the first line is kept out.
/// </summary>
public sealed class Rejects(string path) : IDisposable
{
    private FileStream? _file;

    public bool IsEmpty => _file is null;

    public string Path => path;

    /// <summary>Beside the input, or in the current folder where the input has no place.</summary>
    public static string For(string input) => input == "-" ? "stdin.rejects.jsonl" : $"{input}.rejects.jsonl";

    public void Add(Rejection rejection)
    {
        _file ??= new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read);
        _file.Write(System.Text.Encoding.UTF8.GetBytes($"# line {rejection.Line}: {rejection.Because.Type}: {rejection.Because.Detail.ReplaceLineEndings(" ")}\n"));
        _file.Write(rejection.Content.Span);
        _file.WriteByte((byte)'\n');
    }

    public void Dispose() => _file?.Dispose();
}
