using Tracker.Questions;

namespace Tracker.Setup;

/// <summary>What a caller may do; each may also do what those before it may.</summary>
public enum Role
{
    /// <summary>Whoever reaches the program, whatever is closed.</summary>
    Anyone,

    /// <summary>Whoever may read: anyone where reads are open, else a caller with one of the roles below.</summary>
    Reader,
    Analyst,
    Reviewer,
    Admin,
}

/// <summary>Which role an endpoint needs, where it is not what questions (<see cref="Role.Reader"/>) and acts (<see cref="Role.Analyst"/>) need.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NeedsAttribute(Role role) : Attribute
{
    public Role Role { get; } = role;

    /// <returns>Null, which lets nobody in, for an endpoint that is neither marked nor a question nor an act.</returns>
    public static Role? Of(Endpoint endpoint) =>
        endpoint.Metadata.GetMetadata<NeedsAttribute>() is { } marked ? marked.Role
        : endpoint.Metadata.GetMetadata<RecordsAttribute>() is { } records ? For(records.Act)
        : endpoint.Metadata.GetMetadata<RecordsManyAttribute>() is not null ? Role.Analyst
        : endpoint.Metadata.GetMetadata<QuestionAttribute>() is not null ? Role.Reader
        : null;

    /// <summary>Who settles a dispute is a second pair of eyes.</summary>
    public static Role For(Type act) => act == typeof(Commitments.ResolveDispute) ? Role.Reviewer : Role.Analyst;
}
