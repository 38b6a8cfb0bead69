using Xunit;

namespace Tracker.Acts;

public class IdsTests
{
    [Fact]
    public void A_key_is_the_same_id_in_every_register() => Assert.Equal(
        (new Guid("62a6df36-d273-5dec-8aea-5ec28409de8f"), new Guid("138e62e5-164b-5899-83ca-4363a307b475"), new Guid("57179d54-5840-5709-ac0b-bb32a291e55e")),
        (Ids.Stream("seoul-2021"), Ids.Entry("seoul-2021"), Ids.Mirror(Ids.Entry("seoul-2021"))));

    [Fact]
    public void An_id_is_itself() => Assert.Equal(Ids.Stream("seoul-2021"), Ids.Stream(Ids.Stream("seoul-2021").ToString().ToUpperInvariant()));

    [Fact]
    public void Keys_differ_by_every_letter() => Assert.NotEqual(Ids.Stream("seoul-2021"), Ids.Stream("Seoul-2021"));

    [Fact]
    public void An_id_says_that_it_is_made_from_a_name() => Assert.Equal((5, 8), (Ids.Entry("a").Version, Ids.Entry("a").Variant & 0xC));
}
