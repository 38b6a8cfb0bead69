using Tracker.Instruments;
using Tracker.Vocabulary;
using Xunit;

namespace Tracker.Acts;

public class RegisterInstrumentTests
{
    private static readonly RegisterInstrument Act = new(InstrumentKind.JointStatement, "Joint Statement", Given.Promise, ["KAZ", "KOR", "KAZ"], Source: Given.Paper);

    [Fact]
    public void An_instrument_is_registered_with_each_party_once() => Given.Recorded(
        new InstrumentRegistered(
            InstrumentKind.JointStatement, "Joint Statement", Given.Promise, ["KAZ", "KOR"], null, null, null, null, Given.Paper, new(2021, 11, 3)),
        Act.Decide(Given.Frame));

    [Fact]
    public void A_title_is_not_blank() => Given.Refused(400, "empty-field", "title", (Act with { Title = " " }).Decide(Given.Frame));

    [Fact]
    public void A_party_is_not_null() => Given.Refused(400, "empty-field", "parties", (Act with { Parties = [null!] }).Decide(Given.Frame));

    [Fact]
    public void An_instrument_is_not_adopted_in_the_future() =>
        Given.Refused(422, "known-before-it-happened", "adoptedOn knownOn", (Act with { AdoptedOn = Given.Future }).Decide(Given.Frame));

    [Theory]
    [InlineData("place")]
    [InlineData("occasion")]
    [InlineData("language")]
    [InlineData("text")]
    public void A_text_has_its_limit(string field)
    {
        var (line, document) = (new string('a', Text.Line + 1), new string('a', Text.Document + 1));

        Given.Refused(400, "text-too-long", field, (field switch
        {
            "place" => Act with { Place = line },
            "occasion" => Act with { Occasion = line },
            "language" => Act with { Language = line },
            _ => Act with { Text = document },
        }).Decide(Given.Frame));
    }

    [Fact]
    public void Parties_have_their_limit() =>
        Given.Refused(400, "too-many-items", "parties", (Act with { Parties = [.. Enumerable.Repeat("KAZ", Text.Items + 1)] }).Decide(Given.Frame));
}
