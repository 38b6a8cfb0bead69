using System.Text.Json;
using System.Text.Json.Serialization;

namespace Tracker.Vocabulary;

/// <summary>Stores a partial date as its EDTF text.</summary>
public class PartialDateConverter : JsonConverter<PartialDate>
{
    public override PartialDate Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType is not JsonTokenType.String)
            throw new JsonException($"A date is written as text such as \"2021-08-17\", not as a JSON {NameOf(reader.TokenType)}.");
        return Read(reader.GetString()!);
    }

    public override void Write(Utf8JsonWriter writer, PartialDate value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Text);

    protected virtual PartialDate Read(string text) => PartialDate.TryParse(text, out var date, out var reason) ? date : throw new JsonException(reason);

    private static string NameOf(JsonTokenType token) => token switch
    {
        JsonTokenType.Number => "number",
        JsonTokenType.True or JsonTokenType.False => "boolean",
        JsonTokenType.StartArray => "array",
        _ => "object",
    };
}

/// <summary>Stores a partial date that may be unknown altogether.</summary>
public sealed class UnknownDateConverter : PartialDateConverter
{
    protected override PartialDate Read(string text) => text.Trim() == PartialDate.Unknown.Text ? PartialDate.Unknown : base.Read(text);
}
