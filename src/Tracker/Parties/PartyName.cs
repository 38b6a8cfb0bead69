using System.Globalization;
using System.Text;

namespace Tracker.Parties;

internal static class PartyName
{
    /// <summary>Words that turn a name into that of somebody else.</summary>
    private static readonly string[] Bearings = ["north", "south", "east", "west", "new", "former", "upper", "lower", "democratic", "peoples"];

    /// <summary>What two spellings of one name have in common: its plain lower-case letters and digits, abbreviations written out, without any "the".</summary>
    internal static string Fold(string name) => string.Concat(Words(name));

    /// <summary>What a name has in common with itself in another order of its words, without any "of".</summary>
    internal static string Shuffle(string name) => string.Join(' ', Words(name).Where(word => word is not "of").Order(StringComparer.Ordinal));

    /// <summary>Whether a folded name says north, former or the like and the other does not.</summary>
    internal static bool Turns(string folded, string other) =>
        Bearings.Any(word => folded.Contains(word, StringComparison.Ordinal) && !other.Contains(word, StringComparison.Ordinal));

    private static IEnumerable<string> Words(string name) =>
        Plain(name).Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(word => word is not "the").Select(InFull);

    /// <summary>One word for all that lists abbreviate alike: Fed. may be federal or federated, Isl. islamic or islands.</summary>
    private static string InFull(string word) => word switch
    {
        "rep" => "republic",
        "dem" => "democratic",
        "fed" or "federated" or "federation" or "federative" => "federal",
        "isl" or "is" or "island" or "isle" or "isles" or "islamic" => "islands",
        "sts" => "states",
        "st" => "saint",
        "prov" => "province",
        "soc" => "socialist",
        "terr" => "territory",
        _ => word.Replace("organiz", "organis", StringComparison.Ordinal),
    };

    /// <summary>Its lower-case letters without diacritics and its digits; a blank for anything else.</summary>
    internal static string Plain(string name)
    {
        var plain = new StringBuilder(name.Length);
        foreach (var character in name.ToLowerInvariant())
        {
            if (char.IsLetterOrDigit(character))
                plain.Append(WithoutDiacritic(character));
            else if (character is '&')
                plain.Append(" and ");
            else if (CharUnicodeInfo.GetUnicodeCategory(character) is not UnicodeCategory.NonSpacingMark)
                plain.Append(' ');
        }

        return plain.ToString();
    }

    /// <summary>"Republic of Korea" as lists sort it: "Korea, Republic of".</summary>
    internal static string? Inverted(string name) =>
        name.IndexOf(" of ", StringComparison.Ordinal) is > 0 and var at ? $"{name[(at + 4)..]}, {name[..at]} of" : null;

    // string.Normalize leaves these alone under InvariantGlobalization
    private static char WithoutDiacritic(char letter) => letter switch
    {
        'à' or 'á' or 'â' or 'ã' or 'ä' or 'å' or 'ā' or 'ă' or 'ą' => 'a',
        'ç' or 'ć' or 'č' or 'ċ' => 'c',
        'ď' or 'đ' => 'd',
        'è' or 'é' or 'ê' or 'ë' or 'ē' or 'ė' or 'ę' or 'ě' => 'e',
        'ğ' or 'ģ' or 'ġ' => 'g',
        'ì' or 'í' or 'î' or 'ï' or 'ī' or 'į' or 'ı' or 'İ' => 'i',
        'ķ' => 'k',
        'ļ' or 'ľ' or 'ł' => 'l',
        'ñ' or 'ń' or 'ň' or 'ņ' => 'n',
        'ò' or 'ó' or 'ô' or 'õ' or 'ö' or 'ø' or 'ō' or 'ő' => 'o',
        'ř' => 'r',
        'ś' or 'š' or 'ş' or 'ș' => 's',
        'ť' or 'ţ' or 'ț' => 't',
        'ù' or 'ú' or 'û' or 'ü' or 'ū' or 'ů' or 'ű' => 'u',
        'ý' or 'ÿ' => 'y',
        'ź' or 'ž' or 'ż' => 'z',
        _ => letter,
    };
}
