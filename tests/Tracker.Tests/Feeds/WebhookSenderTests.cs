using Xunit;

namespace Tracker.Feeds;

public class WebhookSenderTests
{
    [Fact]
    public void A_message_is_signed_as_standard_webhooks_are() => Assert.Equal(
        "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
        WebhookSender.Sign("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "msg_p5jXN8AQM9LWM0D4loKWxJek", "1614265330", """{"test": 2432232314}"""));

    [Fact]
    public void A_secret_is_24_random_bytes()
    {
        var (one, other) = (WebhookSender.NewSecret(), WebhookSender.NewSecret());

        Assert.Equal(24, Convert.FromBase64String(one["whsec_".Length..]).Length);
        Assert.NotEqual(one, other);
    }

    [Fact]
    public void An_entry_has_one_id_at_a_webhook_and_another_at_another()
    {
        var delivery = new DeliverChange(Guid.NewGuid(), Guid.NewGuid());

        Assert.Equal(WebhookSender.IdOf(delivery), WebhookSender.IdOf(delivery with { }));
        Assert.NotEqual(WebhookSender.IdOf(delivery), WebhookSender.IdOf(delivery with { Webhook = Guid.NewGuid() }));
        Assert.DoesNotContain('.', WebhookSender.IdOf(delivery));
    }

    [Theory]
    [InlineData("https://example.org/hook", true)]
    [InlineData("http://localhost:8080/", true)]
    [InlineData("http://127.0.0.1:8080/", true)]
    [InlineData("http://[::1]/", true)]
    [InlineData("http://example.org/", false)]
    [InlineData("http://10.0.0.1/", false)]
    [InlineData("https://169.254.169.254/", false)]
    [InlineData("https://[fe80::1]/", false)]
    [InlineData("https://[::ffff:a9fe:a9fe]/", false)]
    [InlineData("https://user@example.org/", false)]
    [InlineData("ftp://example.org/", false)]
    [InlineData("/hook", false)]
    public void Only_https_and_this_machine_are_told_and_nothing_link_local(string url, bool isFit) => Assert.Equal(isFit, WebhookSender.IsFit(url));
}
