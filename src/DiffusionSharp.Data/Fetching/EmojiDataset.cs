using System.Globalization;
using System.Text;
using DiffusionSharp.Data.Captions;
using DiffusionSharp.Data.Files;

namespace DiffusionSharp.Data.Fetching;

/// <summary>
/// The emoji of Noto Emoji, without those that repeat one in another skin tone, and their English and Japanese names and keywords from
/// Unicode's CLDR. The table of captions is made here, of the code points in the names of the files.
/// </summary>
internal static class EmojiDataset
{
    private const string Pictures = "https://raw.githubusercontent.com/googlefonts/noto-emoji/b3e3051a088047d19fd4d49b1c3ac42fb8c3aaf8/png/128/";
    private const string Annotations = "https://raw.githubusercontent.com/unicode-org/cldr-json/b08a82b582f1120d630d623f9e5073316741574d/cldr-json/";

    public static Dataset Create() => new(
        "emoji",
        "1,653 emoji with transparency, 128x128, with names and keywords in English and Japanese.",
        [
            Words("annotations.en.json", "cldr-annotations-full/annotations/en", 434893, "2405d3f2e4c5812a4faf93d965630246269e0177ce907d863c7d6bb197e957c1"),
            Words("annotations.ja.json", "cldr-annotations-full/annotations/ja", 434419, "74419d311241783d9324b1e34cee5f8c7e0bf36f72caf42b016e6345dccc17f1"),
            Words("annotations-derived.en.json", "cldr-annotations-derived-full/annotationsDerived/en", 713521, "8ebc16e27adf6c555c9ce467335cee8fc9416e5d8646a91bd4eacbb450ebee22"),
            Words("annotations-derived.ja.json", "cldr-annotations-derived-full/annotationsDerived/ja", 673661, "ecf52ab3589525bc11026af8413a4bd00535d076db478f2ec908b186260defa6"),
            .. List().Select(Picture),
        ])
    {
        Home = new("https://github.com/googlefonts/noto-emoji"),
        Notice =
            "Pictures: Noto Emoji, Copyright 2013 Google LLC, https://github.com/googlefonts/noto-emoji. Its readme says: \"Tools and most image resources are under the Apache license, version 2.0\"; the fonts are under the SIL Open Font License 1.1.\n"
            + "Names and keywords: Unicode CLDR, Copyright (c) Unicode, Inc., https://github.com/unicode-org/cldr-json. Unicode License V3.",
        Finish = WriteCaptions,
    };

    /// <summary>Writes <c>captions.csv</c>: a row for each picture in the folder that CLDR has an English name for.</summary>
    internal static void WriteCaptions(string folder)
    {
        var annotations = new EmojiAnnotations();
        using var tree = FileTree.Open(folder);
        annotations.Add(tree);
        var rows = from entry in tree.Entries
                   where entry.EndsWith(".png")
                   let emoji = EmojiOf(entry.File)
                   from caption in annotations.Of(emoji)
                   where caption.Language == "en"
                   select $"{entry.Name},{emoji},\"{caption.Name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
        WholeText.Write(Path.Combine(folder, "captions.csv"), string.Join('\n', rows.Prepend("file,emoji,name").Append("")));
    }

    // emoji_u1f468_200d_1f373.png: the code points of a cook.
    private static string EmojiOf(string file)
    {
        var emoji = new StringBuilder();
        foreach (var point in Path.GetFileNameWithoutExtension(file).Replace("emoji_u", "", StringComparison.Ordinal).Split('_'))
        {
            emoji.Append(int.TryParse(point, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var value) && Rune.IsValid(value) ? new Rune(value).ToString() : "");
        }

        return emoji.ToString();
    }

    private static DatasetFile Words(string name, string folder, long bytes, string sha256) =>
        new($"cldr/{name}", bytes, new Sha256Checksum(sha256), new Uri($"{Annotations}{folder}/annotations.json"));

    private static DatasetFile Picture(string line) => line.Split(' ') is [var blob, var bytes, var name]
        ? new($"png128/{name}", long.Parse(bytes, CultureInfo.InvariantCulture), new GitBlobChecksum(blob), new Uri(Pictures + name))
        : throw new InvalidOperationException($"The list of emoji has a line '{line}'. Each must be a blob, a length and a name.");

    private static string[] List()
    {
        using var stream = typeof(EmojiDataset).Assembly.GetManifestResourceStream("emoji-files.txt")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
