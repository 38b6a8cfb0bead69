using System.Text.Json;
using Tracker.Commitments;
using Tracker.Vocabulary;
using Xunit;

namespace Tracker;

public class CatalogueTests
{
    [Fact]
    public void The_stored_names_are_these_and_no_others() => Assert.Equal(
        [
            "instrument_registered", "party_action_recorded", "instrument_entered_into_force", "entry_into_force_rule_set", "instrument_terminated", "commitment_registered",
            "deadline_set", "progress_logged", "status_declared", "commitment_assessed", "indicator_reported", "obstacle_recorded",
            "search_recorded", "commitment_linked", "link_received", "commitment_withdrawn", "entry_disputed", "dispute_resolved",
            "entry_corrected", "entry_retracted", "code_submitted", "published_figure_recorded", "commitment_resumed", "party_registered",
        ],
        Catalogue.Events.Keys);

    [Fact]
    public void Every_event_is_in_the_catalogue() => Assert.Equivalent(
        typeof(IEntry).Assembly.GetTypes().Where(t => t.IsClass && t.IsAssignableTo(typeof(IEntry))), Catalogue.Events.Values, strict: true);

    [Fact]
    public void What_is_absent_is_not_written() => Assert.Equal(
        """{"on":"2021","effect":"starts","summary":"News.","parties":[],"knownOn":"2021-08-18"}""",
        JsonSerializer.Serialize(new ProgressLogged(PartialDate.Parse("2021"), Effect.Starts, "News.", [], null, null, Stored.Known), Catalogue.Json));

    [Fact]
    public void A_field_that_a_later_version_added_is_ignored() => Assert.Equal(
        "News.",
        JsonSerializer.Deserialize<ProgressLogged>(
            """{"on":"2021","effect":"starts","summary":"News.","parties":[],"knownOn":"2021-08-18","weather":"fine"}""", Catalogue.Json)!.Summary);

    [Theory]
    [InlineData("3")]
    [InlineData("\"3\"")]
    [InlineData("\"starts, advances\"")]
    public void A_vocabulary_value_is_one_word_and_never_a_number(string json) =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Effect>(json, Catalogue.Json));
}
