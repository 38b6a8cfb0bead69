using System.Text;
using UtfUnknown;

namespace Tracker.Sheets;

/// <summary>Finds out how the bytes of a text file are to be read.</summary>
internal static class Encodings
{
    private const long Sample = 16 << 20;

    private const float Sure = 0.5f;

    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    static Encodings() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>By a byte order mark, else as named, else UTF-8 where every byte of the file fits, else what it looks like.</summary>
    public static Encoding Of(string path, string? named, Action<string>? told)
    {
        using var file = File.OpenRead(path);
        if (Marked(file) is { } marked) return marked;
        if (named is not null) return Named(named);
        return IsUtf8(file) ? Strict : Guess(path, told);
    }

    public static Encoding Named(string name)
    {
        try
        {
            return Encoding.GetEncoding(
                name.ToUpperInvariant() is "MACROMAN" or "MAC-ROMAN" or "X-MAC-ROMAN" ? "macintosh" : name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
        }
        catch (ArgumentException)
        {
            throw new InvalidDataException($"'{name}' is not an encoding; name one such as utf-8, utf-16, windows-1252, iso-8859-2, macintosh or shift_jis.");
        }
    }

    private static Encoding? Marked(FileStream file)
    {
        Span<byte> start = stackalloc byte[4];
        start = start[..file.ReadAtLeast(start, 4, throwOnEndOfStream: false)];
        file.Position = 0;
        return start switch
        {
            [0xEF, 0xBB, 0xBF, ..] => Strict,
            [0xFF, 0xFE, 0, 0] => Encoding.UTF32,
            [0xFF, 0xFE, ..] => Encoding.Unicode,
            [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode,
            _ => null,
        };
    }

    private static bool IsUtf8(FileStream file)
    {
        var (bytes, chars, decoder) = (new byte[1 << 16], new char[1 << 16], Strict.GetDecoder());
        try
        {
            for (int read; (read = file.Read(bytes)) > 0;)
            {
                if (bytes.AsSpan(0, read).Contains((byte)0)) return false;
                decoder.GetChars(bytes, 0, read, chars, 0, flush: false);
            }

            decoder.GetChars([], 0, 0, chars, 0, flush: true);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }

    private static Encoding Guess(string path, Action<string>? told)
    {
        using var file = File.OpenRead(path);
        var found = CharsetDetector.DetectFromStream(file, Sample).Detected;
        if (found?.Encoding is not { } encoding || found.Confidence < Sure)
            throw new InvalidDataException($"{Path.GetFileName(path)} is not UTF-8, and its encoding cannot be told for sure; name it as format.encoding in the map.");
        told?.Invoke($"{Path.GetFileName(path)} is read as {encoding.WebName}, which is a guess; if letters come out wrong, name the encoding as format.encoding in the map.");
        return encoding;
    }
}
