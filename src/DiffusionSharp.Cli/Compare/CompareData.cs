using DiffusionSharp.Cli.Frame;
using DiffusionSharp.Data;
using DiffusionSharp.Media.Images;
using DiffusionSharp.Training.Recipes;

namespace DiffusionSharp.Cli.Compare;

/// <summary>The pictures of a comparison: those that all contestants learn from, and those that nobody sees before the measurement.</summary>
/// <param name="Parts">Where they lie and how they are divided.</param>
/// <param name="Training">Seen.</param>
/// <param name="HeldOut">Not seen.</param>
internal sealed record CompareData(PartedData Parts, ClassedPictures Training, ClassedPictures HeldOut)
{
    private const int LeastTraining = 16, LeastHeldOut = 8;

    /// <summary>Reads and checks them.</summary>
    /// <exception cref="InvalidDataException">They cannot be compared on; the sentence says why and what to do.</exception>
    public static CompareData Open(TrainingRecipe recipe, string path, double share)
    {
        var parts = PartedData.Of(path, share, DataPart.Train);
        var shape = new DataSettings(recipe.Picture.Width, recipe.Picture.Height, recipe.Picture.Channels) { Background = recipe.Data.Background, Fit = recipe.Data.Fit, BadFiles = recipe.Data.BadFiles };
        RequireEnough(parts, shape);
        var (training, heldOut) = (Classed(parts.Open(shape)), Classed((parts with { Part = DataPart.HeldOut }).Open(shape)));
        if (training.Pictures.IsConstant)
        {
            throw new InvalidDataException($"All {training.Pictures.Count} training pictures of '{path}' are the same, so there is nothing to learn and nothing to compare. Give pictures that differ.");
        }

        if (training.Pictures.Count < LeastTraining || heldOut.Pictures.Count < LeastHeldOut)
        {
            throw new InvalidDataException($"'{path}' has {Words.Count(training.Pictures.Count, "picture")} to train on and {heldOut.Pictures.Count} held out to measure against, but at least {LeastTraining} and {LeastHeldOut} are needed, and some hundreds for numbers that say something. Give more pictures, or another --held-out.");
        }

        var missing = training.Classes.Where((_, label) => !training.Labels.Contains(label)).ToArray();
        return missing.Length == 0 ? new(parts, training, heldOut) : throw new InvalidDataException(
            $"Of the classes {string.Join(", ", missing)} no picture is left for training. Give more of them, or a smaller --held-out.");
    }

    /// <summary>Some of the pictures, chosen by a seed.</summary>
    public static (IReadOnlyList<Picture> Pictures, IReadOnlyList<long> Labels) Some(ClassedPictures data, int most)
    {
        var order = Enumerable.Range(0, data.Pictures.Count).ToArray();
        new Random(0).Shuffle(order);
        int[] taken = [.. order.Take(most).Order()];
        return ([.. taken.Select(index => data.Pictures[index])], [.. taken.Select(index => (long)data.Labels[index])]);
    }

    // Of very few pictures none may be held out by chance of their names, and reading that part would fail for another reason.
    private static void RequireEnough(PartedData parts, DataSettings shape)
    {
        if (!DataSources.BringParts(parts.Path) && Classed((parts with { Part = DataPart.All }).Open(shape)).Pictures.Count is < LeastTraining + LeastHeldOut and var count)
        {
            throw new InvalidDataException($"'{parts.Path}' has {Words.Count(count, "picture")} in all, but at least {LeastTraining} to train on and {LeastHeldOut} to measure against are needed, and some hundreds for numbers that say something. Give more pictures.");
        }
    }

    private static ClassedPictures Classed(PictureData data) => data is ClassedPictures { Classes.Count: >= 2 } classed ? classed : throw new InvalidDataException(
        $"A comparison needs pictures of two or more classes, in class folders or IDX files: a classifier of them measures the results. Found: {data.Found} Sort the pictures into folders, one for each class.");
}
