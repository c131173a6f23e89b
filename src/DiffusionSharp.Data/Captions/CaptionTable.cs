using System.Text.RegularExpressions;
using DiffusionSharp.Data.Files;

namespace DiffusionSharp.Data.Captions;

/// <summary>A table of captions: the columns and what their names may be.</summary>
internal sealed partial class CaptionTable
{
    private const string Wanted = "A table of captions has a column file (or file_name, filename, image) and a column caption (or text, name), and may have language, tags, keywords, shortcodes, emoji and skin_tone_variant";

    private readonly Dictionary<string, int> _columns;
    private readonly string _name;
    private readonly int _file, _caption;

    private CaptionTable(FileEntry entry, IReadOnlyList<string> header)
    {
        _name = entry.Name;
        _columns = header.Select((name, index) => (Name: name.Trim().ToLowerInvariant(), index)).DistinctBy(column => column.Name).ToDictionary(column => column.Name, column => column.index);
        _file = Column("file", "file_name", "filename", "image");
        _caption = Column("caption", "text", "name");
    }

    /// <summary>The captions of each file named in a table, in its order. Pictures of emoji with another skin tone are left out: they repeat one picture in five colors.</summary>
    /// <exception cref="InvalidDataException">It is no table, or one without the columns that are wanted.</exception>
    public static IEnumerable<(string File, IReadOnlyList<Caption> Captions, bool LeftOut)> Read(FileEntry entry, EmojiAnnotations annotations)
    {
        var rows = Csv.Read(entry);
        var table = new CaptionTable(entry, rows.Count > 0 ? rows[0] : []);
        return from row in rows.Skip(1)
               group row by row[table._file].Trim().Replace('\\', '/') into file
               select (file.Key, table.Captions([.. file], annotations), file.All(row => table.Value(row, "skin_tone_variant") == "1"));
    }

    private int Column(params string[] names) => names.FirstOrDefault(_columns.ContainsKey) is { } found
        ? _columns[found]
        : throw new InvalidDataException($"'{_name}' has the columns {(_columns.Count == 0 ? "of no header" : string.Join(", ", _columns.Keys))}. {Wanted}: rename or add what is missing.");

    private string Value(IReadOnlyList<string> row, string column) => _columns.TryGetValue(column, out var index) ? row[index].Trim() : "";

    private IReadOnlyList<Caption> Captions(IReadOnlyList<IReadOnlyList<string>> rows, EmojiAnnotations annotations)
    {
        var told = rows.Where(row => row[_caption].Trim().Length > 0).Select(row => Caption.Of(Language(row), row[_caption].Trim(), Keywords(row))).ToList();
        foreach (var more in rows.Select(row => Value(row, "emoji")).Where(emoji => emoji.Length > 0).Distinct().SelectMany(annotations.Of))
        {
            var same = told.FindIndex(caption => caption.Language == more.Language);
            if (same < 0)
            {
                told.Add(more);
            }
            else
            {
                told[same] = Caption.Of(more.Language, told[same].Name, [.. told[same].Keywords, more.Name, .. more.Keywords]);
            }
        }

        return told;
    }

    private string Language(IReadOnlyList<string> row) =>
        Value(row, "language") is { Length: > 0 } language ? language : _columns.ContainsKey("emoji") ? "en" : "und";

    private IEnumerable<string> Keywords(IReadOnlyList<string> row) =>
        from column in (string[])["tags", "keywords", "shortcodes"]
        from word in Value(row, column).Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        select Joint().Replace(word, " ");

    // rolling_on_the_floor-laughing
    [GeneratedRegex(@"(?<=\w)[_-](?=\w)")]
    private static partial Regex Joint();
}
