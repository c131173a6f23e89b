using DiffusionSharp.Data;
using DiffusionSharp.Data.Captions;
using DiffusionSharp.Data.Pictures;
using DiffusionSharp.Data.Restoration;
using DiffusionSharp.Networks.TextEncoders;
using DiffusionSharp.Networks.Tokenizers;
using DiffusionSharp.Training.Recipes;

namespace DiffusionSharp.Training.Runs;

/// <summary>A data set as a recipe wants it.</summary>
/// <param name="Source">The endless stream.</param>
/// <param name="Classes">Their names; none where the network is told none.</param>
/// <param name="Vocabulary">Of the prompts; null where the network is told none.</param>
/// <param name="Pictures">What was read.</param>
internal sealed record TrainingData(IDataSource Source, IReadOnlyList<string> Classes, Vocabulary? Vocabulary, PictureData Pictures)
{
    /// <summary>The same pictures as they are, each with its prompt, for lessons; null where the network is told none.</summary>
    public IDataSource? Lessons { get; init; }

    /// <summary>Reads a data set.</summary>
    /// <param name="recipe">How.</param>
    /// <param name="input">Where.</param>
    /// <param name="kept">The vocabulary of a run that goes on; null learns one.</param>
    public static TrainingData Open(TrainingRecipe recipe, TrainingInput input, Vocabulary? kept)
    {
        var picture = recipe.Picture;
        var pictures = DataSources.Open(input.Path, new(recipe.Data.Restoration?.Width ?? picture.Width, recipe.Data.Restoration?.Height ?? picture.Height, recipe.Data.Restoration is null ? picture.Channels : 3)
        {
            Background = recipe.Data.Background, Fit = recipe.Data.Fit, BadFiles = recipe.Data.BadFiles, HeldOut = recipe.Data.HeldOut, Rare = recipe.Data.Rare, Annotations = input.Annotations,
        });
        var settings = new SourceSettings
        {
            Seed = recipe.Seed, Augmentation = recipe.Data.Augmentation, ToldNothing = recipe.Data.ToldNothing, Prompts = recipe.Data.Prompts,
        };
        if (recipe.Data.Restoration is { } restoration)
        {
            return new(new PrefetchingSource(new RestorationSource(pictures.Pictures, (picture.Width, picture.Height), restoration, recipe.Seed)), [], null, pictures);
        }

        return recipe.Network switch
        {
            { Prompt: { } prompt } => Captioned(pictures as CaptionedPictures ?? throw Unfit("captions", pictures), kept, prompt, settings),
            { Classes: > 0 } => Classed(pictures as ClassedPictures ?? throw Unfit("classes", pictures), settings),
            _ => new(new PrefetchingSource(pictures.ToUnconditionalSource(settings)), [], null, pictures),
        };
    }

    /// <summary>Of the names, the pixels and the captions.</summary>
    public string Hash() => PictureHash.Of(Pictures);

    private static TrainingData Captioned(CaptionedPictures pictures, Vocabulary? kept, PromptEncoderSettings prompt, SourceSettings settings)
    {
        var vocabulary = kept ?? Vocabulary.Learn(pictures.Texts, prompt.Vocabulary).With(new WordMeanings(pictures.NamesOfKeywords));
        PrefetchingSource Stream(SourceSettings how) => new(pictures.ToSource(how, text => vocabulary.Encode(text, prompt.Length), prompt.Width));
        var plain = settings with { Augmentation = new(), ToldNothing = 0, Prompts = settings.Prompts with { Noise = new() } };
        return new(Stream(settings), [], vocabulary, pictures) { Lessons = Stream(plain) };
    }

    private static TrainingData Classed(ClassedPictures pictures, SourceSettings settings) =>
        new(new PrefetchingSource(pictures.ToSource(settings)), pictures.Classes, null, pictures);

    private static InvalidDataException Unfit(string what, PictureData pictures) => new(
        $"The recipe's network is told {what}, but the data has none. Found: {pictures.Found} Give another data set, or a recipe without them.");
}
