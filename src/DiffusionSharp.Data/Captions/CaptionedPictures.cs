using DiffusionSharp.Data.Files;
using DiffusionSharp.Data.Pictures;

namespace DiffusionSharp.Data.Captions;

/// <summary>Pictures and what is said of them, in one or more languages.</summary>
public sealed class CaptionedPictures : PictureData
{
    private CaptionedPictures(LoadedPictures loaded, IReadOnlyList<IReadOnlyList<Caption>> captions, string found)
        : base(loaded.Pictures, found, loaded.Bad) => Captions = captions;

    /// <summary>The captions of each picture, at least one.</summary>
    public IReadOnlyList<IReadOnlyList<Caption>> Captions { get; }

    /// <summary>The languages of the captions, the most frequent first.</summary>
    public IReadOnlyList<string> Languages =>
        [.. Captions.SelectMany(captions => captions).CountBy(caption => caption.Language).OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Key)];

    /// <summary>The names behind each keyword that is no name itself: what a person who asks for the keyword may mean.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> NamesOfKeywords => KeywordNames.Of(Captions.SelectMany(captions => captions));

    /// <summary>All that may stand in a prompt, to learn a vocabulary from.</summary>
    public IEnumerable<string> Texts => Captions.SelectMany(captions => captions).SelectMany(caption => caption.Texts);

    /// <summary>
    /// Reads a folder or zip file with pictures and either one table, <c>captions.csv</c> or <c>metadata.csv</c>, or a text file beside each
    /// picture (<c>cat.png</c>, <c>cat.txt</c>), all in UTF-8.
    /// </summary>
    /// <remarks>
    /// The table is as RFC 4180 has it, with a header. Wanted columns: <c>file</c> (also file_name, filename, image), <c>caption</c> (also
    /// text, name). Known columns: <c>language</c>; <c>tags</c>, <c>keywords</c>, <c>shortcodes</c> (separated by semicolons); <c>emoji</c>,
    /// by which captions in more languages are found in CLDR annotations; <c>skin_tone_variant</c>, 1 for rows to leave out. Several rows
    /// may name one picture.
    /// </remarks>
    /// <param name="path">The folder or zip file.</param>
    /// <param name="settings">How files become pictures. A picture without a caption is a bad file, and so is a row without a picture.</param>
    /// <exception cref="InvalidDataException">There are bad files and they shall be refused, or there is nothing to read; the sentence says what.</exception>
    public static CaptionedPictures Open(string path, DataSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        using var tree = FileTree.Open(path);
        return Read(tree, settings);
    }

    internal static CaptionedPictures Read(FileTree tree, DataSettings settings)
    {
        var files = CaptionFiles.Find(tree, Annotations(tree, settings));
        var admitted = files.Found.Where(item => settings.HeldOut.Admits(item.File.Name, settings.Part)).ToArray();
        var loaded = PictureLoader.Load([.. admitted.Select(item => item.File)], settings, tree.Path, files.Bad);
        IReadOnlyList<Caption>[] captions = [.. loaded.Kept.Select(index => admitted[index].Captions)];
        var languages = captions.SelectMany(told => told.Select(caption => caption.Language).Distinct()).CountBy(language => language).OrderByDescending(pair => pair.Value).Select(pair => $"{pair.Key} ({pair.Value})");
        return new(loaded, captions, $"{captions.Length} pictures from '{tree.Path}', {files.How}, by language: {string.Join(", ", languages)}.");
    }

    /// <summary>Batches without prompts: to tell prompts it takes an encoder.</summary>
    /// <param name="settings">Its seed and augmentation.</param>
    public override PictureSource ToSource(SourceSettings settings) => ToUnconditionalSource(settings);

    /// <summary>Batches with a PromptCondition: the language is drawn first, each that the picture has as likely, then what is said in it.</summary>
    /// <param name="settings">Its seed and augmentation, how prompts are made, and how many examples are told nothing.</param>
    /// <param name="encode">Text to token ids, always the same number of them; called on any thread. An empty text says "no prompt".</param>
    /// <param name="width">Of the vectors of prompts, for a PromptNoiseCondition where the settings want noise; 0 for none.</param>
    public PictureSource ToSource(SourceSettings settings, Func<string, long[]> encode, int width = 0)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(encode);
        IExampleCondition[] noise = width > 0 && settings.Prompts.Noise is { Share: > 0 } wanted ? [new DrawnPromptNoise(settings.Seed, wanted, width)] : [];
        return new(Pictures, settings, [new DrawnPrompts(Captions, encode, settings), .. noise]);
    }

    private static EmojiAnnotations Annotations(FileTree tree, DataSettings settings)
    {
        var annotations = new EmojiAnnotations();
        annotations.Add(tree);
        foreach (var path in settings.Annotations)
        {
            using var more = FileTree.Open(path);
            if (annotations.Add(more) == 0)
            {
                throw new InvalidDataException($"'{path}' holds no annotations: files like annotations.ja.json or annotations-derived.ja.json, as CLDR writes them. Give another path, or leave it out.");
            }
        }

        return annotations;
    }
}
