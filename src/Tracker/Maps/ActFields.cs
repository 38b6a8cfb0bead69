using System.Text.Json;
using Tracker.Acts;
using Tracker.Vocabulary;

namespace Tracker.Maps;

/// <summary>The fields that an act has, as its JSON is read.</summary>
internal static class ActFields
{
    public sealed record Field(Type Type, bool IsRequired);

    public static IReadOnlyDictionary<string, Field> Of(Type type) => ActReader.Options.GetTypeInfo(type).Properties.Where(p => p.Set is not null).ToDictionary(
        p => p.Name, p => new Field(Nullable.GetUnderlyingType(p.PropertyType) ?? p.PropertyType, p.IsRequired || p.AssociatedParameter is { HasDefaultValue: false }));

    /// <summary>The fields of an act and, as <c>source.title</c>, those of its objects; lists of objects and fields without a form are left out.</summary>
    public static IEnumerable<KeyValuePair<string, Type>> Flat(Type type, string prefix = "") => Of(type).SelectMany(f =>
        IsObject(f.Value.Type) ? Flat(f.Value.Type, $"{prefix}{f.Key}.")
        : ItemOf(f.Value.Type) is { } item && IsObject(item) ? []
        : IsFree(f.Value.Type) ? []
        : [KeyValuePair.Create(prefix + f.Key, f.Value.Type)]);

    public static Type? ItemOf(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) ? type.GetGenericArguments()[0] : null;

    public static bool IsObject(Type type) => type.Namespace == typeof(Source).Namespace && !type.IsEnum && type != typeof(PartialDate);

    /// <summary>Fields of any form: what a correction changes.</summary>
    public static bool IsFree(Type type) => type == typeof(JsonElement);

    public static bool IsNumber(Type type) => type == typeof(decimal) || type == typeof(int) || type == typeof(long);
}
