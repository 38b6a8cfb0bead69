using System.Text.Json;
using System.Text.Json.Nodes;

namespace Tracker.Acts;

public static partial class ActReader
{
    /// <summary>The largest line that holds a copy: what it says beside the act, and escapes that the act did not have.</summary>
    public const int MaxCopyBytes = 4 * MaxBytes;

    private static Refusal? ReadCopy(ReadOnlySpan<byte> json, Type type, out Act? act, out Copy? copy)
    {
        (act, copy) = (null, null);
        var body = JsonNode.Parse(json, null, Strict)!.AsObject();
        try
        {
            copy = body[Copy.Field].Deserialize<Copy>(Options);
        }
        catch (JsonException e)
        {
            return Explain(e, typeof(Copy), "copy.");
        }

        if (copy is null) return Refusal.Malformed("empty-field", "'copy' is empty.", Copy.Field);
        body.Remove(Copy.Field);
        return Read(JsonSerializer.SerializeToUtf8Bytes(body), type, out act) ?? copy.Unfit(act!);
    }
}
