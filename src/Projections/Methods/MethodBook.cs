using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Tracker.Methods;

/// <summary>The methods this register knows, by id.</summary>
public sealed class MethodBook
{
    private static readonly JsonSerializerOptions Strict = Catalogue.Configure(new JsonSerializerOptions
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
        AllowDuplicateProperties = false,
    });

    private readonly Dictionary<string, Method> _methods;

    public MethodBook(IEnumerable<Method> methods) => _methods = methods.ToDictionary(m => m.Id, StringComparer.Ordinal);

    /// <summary>The methods that come with the program.</summary>
    public static MethodBook Shipped { get; } = new(Embedded());

    /// <summary>The methods of this run: those shipped, and from its start those an operator added.</summary>
    public static MethodBook Default { get; private set; } = Shipped;

    /// <summary>Tells the methods of one run from those of another; empty: only those shipped.</summary>
    public string Mark { get; private init; } = "";

    public IEnumerable<Method> All => _methods.Values.OrderBy(m => m.Id, StringComparer.Ordinal);

    public Method? Find(string id) => _methods.GetValueOrDefault(id);

    /// <summary>Makes the methods of a folder part of <see cref="Default"/>; called once, before anything is scored.</summary>
    /// <exception cref="MethodException">A file is not a method, or its id is taken.</exception>
    public static void Add(string folder) => Default = Shipped.With(folder);

    /// <summary>These and the methods of a folder's <c>*.json</c> files.</summary>
    /// <exception cref="MethodException">A file is not a method, or its id is taken.</exception>
    public MethodBook With(string folder)
    {
        if (!Directory.Exists(folder)) throw new MethodException($"There is no folder of methods '{folder}'.");
        var (methods, texts) = (All.ToDictionary(m => m.Id), "");
        foreach (var file in Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal))
        {
            var text = File.ReadAllText(file);
            var method = Read(text, file);
            if (!methods.TryAdd(method.Id, method)) throw new MethodException($"{file}: {method.Id} is there already; another rule needs another name or version.");
            texts += text;
        }

        return new(methods.Values) { Mark = texts.Length == 0 ? "" : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(texts)))[..8] };
    }

    /// <param name="name">What a message calls it.</param>
    /// <exception cref="MethodException">It is not JSON, has an unknown field, lacks one, or contradicts itself.</exception>
    public static Method Read(string json, string name)
    {
        var method = Parse<Method>(json, name);
        return MethodCheck.Faults(method).ToList() is { Count: > 0 } faults ? throw new MethodException($"{name}: {string.Join("; ", faults)}.") : method;
    }

    internal static T Parse<T>(string json, string name) where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(json, Strict) ?? throw new MethodException($"{name}: it is empty.");
        }
        catch (JsonException e)
        {
            throw new MethodException($"{name}: {e.Message}", e);
        }
    }

    private static IEnumerable<Method> Embedded()
    {
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.EndsWith(".json", StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            yield return Read(reader.ReadToEnd(), name);
        }
    }
}
