using Xunit;

namespace Tracker.Setup;

public class AccessTests
{
    private static readonly Dictionary<string, Caller> Callers = new()
    {
        ["local"] = new Caller.Local(),
        ["stranger"] = new Caller.Stranger(),
        ["unfit"] = new Caller.Unfit("The token has expired."),
        ["no role"] = new Caller.Bearer("ana", "i ana", null),
        ["analyst"] = new Caller.Bearer("ana", "i ana", Role.Analyst),
        ["reviewer"] = new Caller.Bearer("rea", "i rea", Role.Reviewer),
        ["admin"] = new Caller.Bearer("ada", "i ada", Role.Admin),
    };

    [Theory]
    [InlineData(false, true, "stranger", "reads")]
    [InlineData(false, true, "local", "reads analyses reviews administers")]
    [InlineData(false, false, "stranger", "")]
    [InlineData(false, false, "local", "reads analyses reviews administers")]
    [InlineData(true, true, "stranger", "reads")]
    [InlineData(true, true, "unfit", "")]
    [InlineData(true, true, "no role", "reads")]
    [InlineData(true, false, "no role", "")]
    [InlineData(true, false, "analyst", "reads analyses")]
    [InlineData(true, false, "reviewer", "reads analyses reviews")]
    [InlineData(true, false, "admin", "reads analyses reviews administers")]
    [InlineData(true, false, "local", "reads analyses reviews administers")]
    public void Given_what_is_configured_each_caller_may_do_this(bool hasAuthentication, bool areReadsOpen, string caller, string expected)
    {
        var rules = new AccessRules(hasAuthentication, areReadsOpen, 0, [], null);
        (string Name, Role Role)[] deeds = [("reads", Role.Reader), ("analyses", Role.Analyst), ("reviews", Role.Reviewer), ("administers", Role.Admin)];

        Assert.Equal(expected, string.Join(' ', deeds.Where(d => Access.Check(d.Role, Callers[caller], rules) is null).Select(d => d.Name)));
        Assert.Null(Access.Check(Role.Anyone, Callers[caller], rules));
        Assert.NotNull(Access.Check(null, Callers[caller], rules));
    }

    [Theory]
    [InlineData(false, "stranger", Role.Analyst, 403, "writes-need-an-identity")]
    [InlineData(false, "stranger", Role.Reader, 403, "this-machine-only")]
    [InlineData(true, "stranger", Role.Reader, 401, "identity-needed")]
    [InlineData(true, "analyst", Role.Reviewer, 403, "role-needed")]
    [InlineData(true, "unfit", Role.Reader, 401, "unfit-token")]
    public void A_refusal_says_what_would_help(bool hasAuthentication, string caller, Role needed, int status, string type)
    {
        var refusal = Access.Check(needed, Callers[caller], new AccessRules(hasAuthentication, AreReadsOpen: false, 0, [], null))!;

        Assert.Equal((status, type), (refusal.Status, refusal.Type));
    }
}
