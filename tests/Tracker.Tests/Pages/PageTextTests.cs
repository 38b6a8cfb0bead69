using Xunit;

namespace Tracker.Pages;

public class PageTextTests
{
    [Theory]
    [InlineData("한국어 Қазақ Русский العربية • “é”")]
    [InlineData("a‌b", "a&#x200C;b")]
    [InlineData("‮⁦‏﻿", "&#x202E;&#x2066;&#x200F;&#xFEFF;")]
    [InlineData("\0\u001b", "&#x0;&#x1B;")]
    [InlineData("<a href='x' title=\"y\">&", "&lt;a href=&#x27;x&#x27; title=&quot;y&quot;&gt;&amp;")]
    public void Letters_stay_as_they_are_and_what_could_do_harm_is_a_reference(string text, string? written = null) =>
        Assert.Equal(written ?? text, PageText.Encoder.Encode(text));
}
