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

    [Theory]
    [InlineData("{\"act\":\"register-instrument\",\"kind\":\"treaty\",\"title\":\"T\",\"adoptedOn\":\"2020\",\"parties\":[\"KAZ\",\"K\u200BOR\"]}", "parties")]
    [InlineData("{\"act\":\"register-commitment\",\"instrument\":\"statement\",\"text\":\"T\",\"obligors\":[\"K\u200BOR\"]}", "obligors")]
    [InlineData("{\"act\":\"record-party-action\",\"instrument\":\"statement\",\"party\":\"K\u200BOR\",\"action\":\"signed\",\"on\":\"2021\"}", "party")]
    [InlineData("{\"act\":\"record-termination\",\"instrument\":\"statement\",\"party\":\"K\u200BOR\",\"on\":\"2022\"}", "party")]
    [InlineData("{\"act\":\"record-entry-into-force\",\"instrument\":\"statement\",\"party\":\"K\u200BOR\",\"on\":\"2022\"}", "party")]
    [InlineData("{\"act\":\"set-entry-into-force-rule\",\"instrument\":\"statement\",\"conditions\":[{\"parties\":1,\"of\":[\"K\u200BOR\"]}]}", "conditions.of")]
    [InlineData("{\"act\":\"set-entry-into-force-rule\",\"instrument\":\"statement\",\"conditions\":[{\"parties\":1}],\"excluding\":[\"K\u200BOR\"]}", "excluding")]
    [InlineData("{\"act\":\"log-progress\",\"commitment\":\"promise\",\"on\":\"2021-10\",\"effect\":\"starts\",\"summary\":\"S\",\"parties\":[\"K\u200BOR\"]}", "parties")]
    [InlineData("{\"act\":\"declare-status\",\"commitment\":\"promise\",\"party\":\"K\u200BOR\",\"implementation\":\"completed\",\"on\":\"2021-10\"}", "party")]
    [InlineData("{\"act\":\"assess-commitment\",\"commitment\":\"promise\",\"party\":\"K\u200BOR\",\"method\":\"g7g20rg@2\",\"code\":\"0\",\"on\":\"2021-10\"}", "party")]
    [InlineData("{\"act\":\"withdraw-commitment\",\"commitment\":\"promise\",\"party\":\"K\u200BOR\",\"on\":\"2022\"}", "party")]
    [InlineData("{\"act\":\"resume-commitment\",\"commitment\":\"promise\",\"party\":\"K\u200BOR\",\"on\":\"2022\"}", "party")]
    [InlineData("{\"act\":\"register-party\",\"code\":\"SLESWIG\",\"names\":[\"Dan\u200Bzig\"],\"kind\":\"other\"}", "names")]
    [InlineData("{\"act\":\"register-party\",\"code\":\"SLESWIG\",\"names\":[\"Sleswig\"],\"aliases\":[\"Dan\u200Bzig\"],\"kind\":\"other\"}", "aliases")]
    [InlineData("{\"act\":\"register-party\",\"code\":\"SLESWIG\",\"names\":[\"Sleswig\"],\"kind\":\"other\",\"successor\":\"K\u200BOR\"}", "successor")]
    public void The_name_of_a_party_with_what_nobody_sees_is_refused_in_every_act_that_names_one(string json, string field)
    {
        Assert.Null(ActReader.Read(System.Text.Encoding.UTF8.GetBytes(json), out var act));

        var decision = act switch
        {
            Instruments.RegisterInstrument i => i.Decide(Given.Frame),
            Parties.RegisterParty p => p.Decide(Given.Frame),
            Commitments.RegisterCommitment c => c.Decide(Given.Instrument, Given.Frame),
            InstrumentAct i => i.Decide(Given.Instrument, Given.Frame),
            CommitmentAct c => c.Decide(Given.Commitment, Given.Frame),
            _ => null,
        };

        var refused = Assert.IsType<Decision.Refused>(decision).Because;
        Assert.Equal((400, "invisible-character", field), (refused.Status, refused.Type, refused.Fields[0]));
        Assert.Contains("There is U+200B, which nobody sees, in ", refused.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void A_blank_of_another_width_in_the_name_of_a_party_is_a_blank() => Assert.Null(Given.Frame.Resolve("South\u00A0Korea", "party", out _));

    [Fact]
    public void A_control_character_is_named() => Assert.Equal("'summary' contains a control character, U+0007.", Text.Check("a\u0007", "summary", 10)!.Detail);
}
