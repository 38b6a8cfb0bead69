using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace Tracker.Acts;

/// <summary>Reads an act from JSON and says in plain words what is wrong with it.</summary>
public static partial class ActReader
{
    /// <summary>The largest act, in bytes of JSON.</summary>
    public const int MaxBytes = 1 << 20;

    public static readonly JsonSerializerOptions Options = Catalogue.Configure(new JsonSerializerOptions
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
        AllowDuplicateProperties = false,
        MaxDepth = 16,
    });

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = Options.MaxDepth };

    /// <summary>Reads one line of an import file.</summary>
    public static Refusal? Read(ReadOnlySpan<byte> json, out Act? act) => Read(json, json.Length, out act);

    /// <summary>Reads one line of an import file, of which a part may be cut off.</summary>
    /// <param name="length">How many bytes the line had, where only its beginning is given.</param>
    public static Refusal? Read(ReadOnlySpan<byte> json, long length, out Act? act) => Read(json, length, out act, out _);

    /// <param name="copy">How the register that the line comes from holds the act, where the line says so.</param>
    public static Refusal? Read(ReadOnlySpan<byte> json, long length, out Act? act, out Copy? copy)
    {
        (act, copy) = (null, null);
        if (Unreadable(json, length, MaxCopyBytes) is { } unreadable) return unreadable;
        try
        {
            var (verb, isCopy) = VerbOf(json);
            if (!isCopy && TooLarge(length, MaxBytes) is { } large) return large;
            if (verb is null) return Refusal.Malformed("no-act", "The line does not say which act it is: 'act' is missing.", "act");
            if (!ActBook.Acts.TryGetValue(verb, out var type))
                return Refusal.Malformed("unknown-act", $"'{Text.Short(verb)}' is not an act; the acts are {string.Join(", ", ActBook.Acts.Keys)}.", "act");
            return isCopy ? ReadCopy(json, type, out act, out copy) : Read(json, type, out act);
        }
        catch (JsonException e)
        {
            return TooLarge(length, MaxBytes) ?? NotJson(e);
        }
    }

    /// <summary>Reads a request body whose address names the act and what it is on.</summary>
    public static Refusal? Read(ReadOnlySpan<byte> json, Type type, IReadOnlyDictionary<string, string> address, out Act? act)
    {
        act = null;
        if (Unreadable(json, json.Length, MaxBytes) is { } unreadable) return unreadable;
        JsonObject body;
        try
        {
            VerbOf(json);
            if (JsonNode.Parse(json, null, Strict) is not JsonObject parsed)
                return Refusal.Malformed("not-an-object", "The body is not a JSON object.");
            body = parsed;
        }
        catch (JsonException e)
        {
            return NotJson(e);
        }

        foreach (var (field, value) in address)
        {
            if (body[field] is { } given && !(given is JsonValue text && text.TryGetValue<string>(out var same) && Same(field, same, value)))
                return Refusal.Malformed("address-mismatch", $"'{field}' in the body is not the one in the address.", field);
            body[field] = value;
        }

        return Read(JsonSerializer.SerializeToUtf8Bytes(body), type, out act);
    }

    private static bool Same(string field, string given, string address) =>
        given == address || (field != "act" && (field == "entry" ? Ids.Entry(given) == Ids.Entry(address) : Ids.Stream(given) == Ids.Stream(address)));

    private static Refusal? Read(ReadOnlySpan<byte> json, Type type, out Act? act)
    {
        act = null;
        try
        {
            act = (Act?)JsonSerializer.Deserialize(json, type, Options);
        }
        catch (JsonException e)
        {
            return Explain(e, type);
        }

        return Unfit(act!.Key);
    }

    /// <summary>Refuses a key that could be taken for an id, or that nobody could type again.</summary>
    public static Refusal? Unfit(string? key) => Text.Check(key, "key", Text.Key)
        ?? (key is not null && (Guid.TryParse(key, out _) || key != key.Trim())
            ? Refusal.Malformed("unfit-key", "A key is a name of the writer's own: it neither looks like an id nor begins or ends with a space.", "key") : null);

    private static Refusal? TooLarge(long length, int most) =>
        length > most ? new Refusal(413, "too-large", $"An act is at most {MaxBytes:N0} bytes; this one has {length:N0}.", []) : null;

    private static Refusal? Unreadable(ReadOnlySpan<byte> json, long length, int most) =>
        TooLarge(length, most) is { } large ? large
        : !Utf8.IsValid(json) ? Refusal.Malformed("not-utf8", "The text is not valid UTF-8.")
        : null;

    /// <summary>Finds the verb and whether it is a copy, and reads through all else, so that nothing later meets half a character.</summary>
    private static (string? Verb, bool IsCopy) VerbOf(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = Options.MaxDepth });
        var (verb, isCopy) = ((string?)null, false);
        while (reader.Read())
        {
            if (reader.ValueIsEscaped) Unescape(ref reader);
            if (reader is not { TokenType: JsonTokenType.PropertyName, CurrentDepth: 1 }) continue;
            isCopy |= reader.ValueTextEquals(Copy.Field);
            if (reader.ValueTextEquals("act"))
            {
                reader.Read();
                if (reader.ValueIsEscaped) Unescape(ref reader);
                verb = reader.TokenType == JsonTokenType.String ? reader.GetString() : "";
            }
        }

        return (verb, isCopy);
    }

    private static void Unescape(ref Utf8JsonReader reader)
    {
        try
        {
            reader.GetString();
        }
        catch (InvalidOperationException)
        {
            throw new JsonException("an escape such as \\ud800 is half a character", null, 0, reader.TokenStartIndex);
        }
    }
}
