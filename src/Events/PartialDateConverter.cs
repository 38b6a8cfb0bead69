using System.Text.Json;
using System.Text.Json.Serialization;

namespace Tracker.Vocabulary;

/// <summary>Stores a partial date as its EDTF text.</summary>
public sealed class PartialDateConverter : JsonConverter<PartialDate>
{
    public override PartialDate Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType is not JsonTokenType.String)
            throw new JsonException($"A date is written as text such as \"2021-08-17\", not as a JSON {NameOf(reader.TokenType)}.");
        return PartialDate.TryParse(reader.GetString(), out var date, out var reason) ? date : throw new JsonException(reason);
    }

    public override void Write(Utf8JsonWriter writer, PartialDate value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Text);

    private static string NameOf(JsonTokenType token) => token switch
    {
        JsonTokenType.Number => "number",
        JsonTokenType.True or JsonTokenType.False => "boolean",
        JsonTokenType.StartArray => "array",
        _ => "object",
    };
}
