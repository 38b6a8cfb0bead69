using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Tracker.Acts;

/// <summary>A stored entry as the act that records it, as exports write it.</summary>
internal static class Restated
{
    public static readonly JsonSerializerOptions Json = Catalogue.Configure(new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <param name="streamType">What the stream is called in acts.</param>
    public static JsonObject Of(object entry, string verb, string? key, string streamType, Guid stream)
    {
        var act = new JsonObject { ["act"] = verb };
        if (key is not null) act["key"] = key;
        if (!ActBook.Acts[verb].IsSubclassOf(typeof(OpeningAct))) act[streamType] = stream.ToString();
        foreach (var (name, value) in JsonSerializer.SerializeToNode(entry, entry.GetType(), Json)!.AsObject())
            if (!(entry is EntryCorrected && name == "ordinal")) act[name] = value?.DeepClone();
        return act;
    }
}
