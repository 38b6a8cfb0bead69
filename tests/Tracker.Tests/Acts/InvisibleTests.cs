using Xunit;

namespace Tracker.Acts;

public class InvisibleTests
{
    [Theory]
    [InlineData("p/1\u200B", "U+200B", "p/1[U+200B]")]
    [InlineData("\u200Ep/1", "U+200E", "[U+200E]p/1")]
    [InlineData("p\u00A01", "U+00A0", "p[U+00A0]1")]
    [InlineData("p\uFEFF1", "U+FEFF", "p[U+FEFF]1")]
    [InlineData("p\u00AD1", "U+00AD", "p[U+00AD]1")]
    [InlineData("p1\uFE0F", "U+FE0F", "p1[U+FE0F]")]
    [InlineData("p\u31641", "U+3164", "p[U+3164]1")]
    [InlineData("p\U000E01001", "U+E0100", "p[U+E0100]1")]
    public void What_nobody_sees_in_a_name_is_named_and_refused(string name, string code, string shown)
    {
        var refused = Invisible.Check(name, "key")!;

        Assert.Equal(("invisible-character", $"There is {code}, which nobody sees, in 'key': '{shown}'."), (refused.Type, refused.Detail));
        Assert.Equal(shown, Text.Short(name));
    }

    [Theory]
    [InlineData("p/1")]
    [InlineData("조약/1 – “a b”")]
    [InlineData("cafe\u0301")]
    public void What_can_be_seen_is_taken_as_it_is(string name)
    {
        Assert.Null(Invisible.Check(name, "key"));
        Assert.Equal(name, Text.Short(name));
    }

    [Fact]
    public void Codes_are_refused_as_keys_are()
    {
        Assert.Equal("There is U+200B, which nobody sees, in 'code': 'a[U+200B]'.", Text.CheckName("a\u200B", "code")!.Detail);
        Assert.Null(Text.CheckName("1.a", "code") ?? Text.CheckName(null, "code"));
    }

    [Fact]
    public void A_control_character_is_named() => Assert.Equal("'summary' contains a control character, U+0007.", Text.Check("a\u0007", "summary", 10)!.Detail);
}
