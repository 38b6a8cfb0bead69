using Xunit;

namespace Tracker.Pages;

public class SafeTextTests
{
    [Theory]
    [InlineData("https://example.org/a?b=c", "https://example.org/a?b=c")]
    [InlineData("HTTP://example.org", "http://example.org/")]
    [InlineData("javascript:alert(1)", null)]
    [InlineData(" javascript:alert(1)", null)]
    [InlineData("data:text/html,<script>alert(1)</script>", null)]
    [InlineData("//example.org", null)]
    [InlineData("example.org/a", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void Only_a_full_web_address_is_followed(string? url, string? followed) => Assert.Equal(followed, SafeText.Address(url));

    [Theory]
    [InlineData("ko", "ko")]
    [InlineData("zh-Hant-TW", "zh-Hant-TW")]
    [InlineData("en\" onclick=\"alert(1)", null)]
    [InlineData("english", null)]
    [InlineData("", null)]
    public void Only_a_language_tag_is_one(string tag, string? taken) => Assert.Equal(taken, SafeText.Language(tag));

    [Theory]
    [InlineData("2021-08-17", "17 Aug 2021")]
    [InlineData("2023-04/2023-06", "Apr 2023 to Jun 2023")]
    [InlineData("2012~", "about 2012")]
    [InlineData("2024-01/..", "Jan 2024 to an open end")]
    [InlineData("../1950", "up to 1950")]
    [InlineData("2021?", "perhaps 2021")]
    public void A_date_is_written_as_people_say_it(string date, string said) => Assert.Equal(said, EntryWords.When(date));
}
