using Tracker.Commitments;
using Tracker.Vocabulary;
using Xunit;

namespace Tracker.Acts;

public class FrameTests
{
    private static readonly RecordObstacle Act = new(Given.On, Obstacle.Finance, "No money.") { Commitment = "promise" };

    [Theory]
    [InlineData("2021-11-03", "2021-11-03")]
    [InlineData("2021-11", "2021-11-30")]
    [InlineData("2026", "2026-01-15")]
    [InlineData("2021/..", "2026-01-15")]
    [InlineData(null, "2026-01-15")]
    public void An_entry_is_known_since_its_source_was_published_or_since_today(string? published, string known) => Assert.Equal(
        known, Given.Frame.KnownOn(Act, published is null ? null : new Source("Paper", PublishedOn: PartialDate.Parse(published))).ToString("O"));

    [Fact]
    public void The_writer_may_say_since_when_it_is_known() =>
        Assert.Equal(new(2021, 12, 1), Given.Frame.KnownOn(Act with { KnownOn = new(2021, 12, 1) }, Given.Paper));

    [Fact]
    public void A_source_of_the_future_is_refused() =>
        Given.Refused(422, "known-in-future", "source.publishedOn", Decide(new Source("Paper", PublishedOn: Given.Future)));

    [Fact]
    public void A_source_has_a_title() => Given.Refused(400, "empty-field", "source.title", Decide(new Source("")));

    [Theory]
    [InlineData("ftp://example.org")]
    [InlineData("javascript:alert(1)")]
    [InlineData("/statement")]
    public void A_source_is_at_an_address_on_the_web(string url) => Given.Refused(400, "not-an-address", "source.url", Decide(new Source("Paper", Url: url)));

    [Fact]
    public void A_quote_is_not_blank() => Given.Refused(400, "empty-field", "source.quote.exact", Decide(new Source("Paper", Quote: new Quote(" "))));

    [Fact]
    public void A_quote_may_stand_at_the_beginning() =>
        Given.Accepted<ObstacleRecorded>(Decide(new Source("Paper", Quote: new Quote("The leaders", "", " agreed"))));

    [Theory]
    [InlineData("a\0b")]
    [InlineData("a\u001bb")]
    [InlineData("a\u0085b")]
    public void Control_characters_are_refused(string summary) =>
        Given.Refused(400, "control-character", "summary", (Act with { Summary = summary }).Decide(Given.Commitment, Given.Frame));

    [Fact]
    public void Lines_and_tabs_are_not_control_characters() =>
        Given.Accepted<ObstacleRecorded>((Act with { Summary = "a\r\n\tb" }).Decide(Given.Commitment, Given.Frame));

    private static Decision Decide(Source source) => (Act with { Source = source }).Decide(Given.Commitment, Given.Frame);
}
