using System.Text.Json.Nodes;
using Xunit;

namespace Tracker.Methods;

public class MethodBookTests
{
    private const string Fit = """
        {"id":"mine@1","title":"Mine","origin":"me","unit":"pledge","aggregation":"mean-of-cells",
         "codes":[{"code":"yes","value":1,"meaning":"done"},{"code":"no","value":0,"meaning":"not done"},{"code":"n/a","excluded":true,"meaning":"none"}]}
        """;

    [Fact]
    public void The_shipped_methods_are_these() => Assert.Equal(
        ["g7g20rg@2", "g8rg-legacy@1", "gcr@1", "ogp-irm@1", "ouroceans@1", "pam-barometer@1", "pam@1", "polimeter@1", "politifact@1", "upr-iri@1", "upr-response@1"],
        MethodBook.Shipped.All.Select(m => m.Id));

    [Theory]
    [InlineData("+1", "+1")]
    [InlineData("1", "+1")]
    [InlineData("-1", "-1")]
    [InlineData("\u22121", "-1")]
    [InlineData("\u20131", "-1")]
    [InlineData(" N/A ", "n/a")]
    public void A_code_is_found_however_it_is_written(string written, string code) => Assert.Equal(code, Golden.Method("g7g20rg@2").Code(written)!.Code);

    [Theory]
    [InlineData("""{"colour":"red"}""", "colour")]
    [InlineData("""{"id":"mine"}""", "name@version")]
    [InlineData("""{"title":" "}""", "its title is blank")]
    [InlineData("""{"unit":null}""", "unit")]
    [InlineData("""{"aggregation":"median"}""", "aggregation")]
    [InlineData("""{"aggregation":"share-at-or-above"}""", "needs a level")]
    [InlineData("""{"level":"yes"}""", "of use only to")]
    [InlineData("""{"aggregation":"distribution","level":"maybe"}""", "'maybe' is not one of its codes")]
    [InlineData("""{"missing":"n/a"}""", "'n/a' is excluded")]
    [InlineData("""{"percent":{"divide":0}}""", "other than 0")]
    [InlineData("""{"rounding":{"digits":7}}""", "from 0 to 6 digits")]
    [InlineData("""{"rounding":{"alternatives":["largest-remainder"]}}""", "needs levels")]
    [InlineData("""{"codes":[{"code":"+1","value":1,"meaning":"a"},{"code":"1","value":0,"meaning":"b"}]}""", "'+1' and '1' are one")]
    [InlineData("""{"codes":[{"code":"-1","value":1,"meaning":"a"},{"code":"\u22121","value":0,"meaning":"b"}]}""", "are one")]
    [InlineData("""{"codes":[{"code":"yes","meaning":"a"}]}""", "'yes' needs a value")]
    [InlineData("""{"codes":[{"code":"yes","value":1,"meaning":"a"},{"code":"no","value":1,"excluded":true,"meaning":"b"}]}""", "is excluded, so it has no value")]
    [InlineData("""{"codes":[{"code":"yes","value":1,"meaning":"a","from":"most"}]}""", "not a number such as 2/3")]
    [InlineData("""{"codes":[]}""", "no code that counts")]
    [InlineData("""{"aggregation":"normalised-sum","codes":[{"code":"yes","value":-1,"meaning":"a"}]}""", "values from 0 up")]
    public void What_contradicts_itself_is_refused_by_name(string change, string says)
    {
        var method = JsonNode.Parse(Fit)!.AsObject();
        foreach (var (name, value) in JsonNode.Parse(change)!.AsObject()) method[name] = value?.DeepClone();

        var refused = Assert.Throws<MethodException>(() => MethodBook.Read(method.ToJsonString(), "mine.json"));

        Assert.StartsWith("mine.json: ", refused.Message, StringComparison.Ordinal);
        Assert.Contains(says, refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("title")]
    [InlineData("codes")]
    [InlineData("aggregation")]
    public void A_field_that_is_needed_is_missed(string field)
    {
        var method = JsonNode.Parse(Fit)!.AsObject();
        method.Remove(field);

        Assert.Contains(field, Assert.Throws<MethodException>(() => MethodBook.Read(method.ToJsonString(), "mine.json")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_fits_is_a_method() => Assert.Equal("mine@1", MethodBook.Read(Fit, "mine.json").Id);

    [Fact]
    public void An_operators_folder_adds_methods_and_takes_none_away()
    {
        var folder = Directory.CreateTempSubdirectory().FullName;
        File.WriteAllText(Path.Combine(folder, "mine.json"), Fit);
        var book = MethodBook.Shipped.With(folder);
        File.WriteAllText(Path.Combine(folder, "other.json"), Fit.Replace("mine@1", "pam@1", StringComparison.Ordinal));
        var refused = Assert.Throws<MethodException>(() => MethodBook.Shipped.With(folder));
        Directory.Delete(folder, recursive: true);

        Assert.Equal(MethodBook.Shipped.All.Select(m => m.Id).Append("mine@1").Order(StringComparer.Ordinal), book.All.Select(m => m.Id));
        Assert.NotEqual(MethodBook.Shipped.Mark, book.Mark);
        Assert.Contains("pam@1 is there already", refused.Message, StringComparison.Ordinal);
        Assert.Contains("no folder", Assert.Throws<MethodException>(() => MethodBook.Shipped.With(folder)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_example_in_the_documentation_is_a_method() => Assert.Equal(
        "reform-index@1", MethodBook.Read(Docs.Repository.Read("docs/methods.md").Split("```json\n")[1].Split("```")[0], "the example").Id);

    [Fact]
    public void Every_method_documented_is_shipped_and_every_shipped_is_documented()
    {
        var page = Docs.Repository.Read("docs/methods.md");

        Assert.All(MethodBook.Shipped.All, m => Assert.Contains($"`{m.Id}`", page, StringComparison.Ordinal));
    }
}
