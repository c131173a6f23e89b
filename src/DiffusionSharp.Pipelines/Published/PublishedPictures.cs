using DiffusionSharp.Diffusion;
using DiffusionSharp.Media.Images;
using DiffusionSharp.Pipelines.Prompts;
using DiffusionSharp.Pipelines.Tasks;

namespace DiffusionSharp.Pipelines.Published;

/// <summary>Pictures by published models.</summary>
public static class PublishedPictures
{
    private const double Least = 0.25, Most = 2;

    /// <summary>One picture, as this kind of model is usually asked.</summary>
    /// <param name="model">Makes pictures out of noise.</param>
    /// <param name="prompt">A description; for models of classes a name or number.</param>
    /// <param name="seed">Another one gives another picture.</param>
    /// <exception cref="ArgumentException">The model makes something else.</exception>
    public static Picture Generate(this PublishedModel model, string prompt, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(model);
        return model.Generate(model.Read(prompt), model.UsualRun, [seed])[0];
    }

    /// <summary>One picture for each seed, one after the other.</summary>
    /// <param name="model">Makes pictures out of noise.</param>
    /// <param name="prompt">What they show.</param>
    /// <param name="run">How.</param>
    /// <param name="seeds">One for each picture.</param>
    /// <exception cref="ArgumentException">The model makes something else.</exception>
    public static IReadOnlyList<Picture> Generate(this PublishedModel model, Prompt prompt, PublishedRun run, IReadOnlyList<ulong> seeds) =>
        model.Runner(run, seeds).Generate(prompt);

    /// <summary>
    /// The size in which a model works on a picture of another size: its own where the model takes it and was trained on pictures of a quarter to twice as many pixels, else
    /// the one the model was trained on, in the picture's proportions.
    /// </summary>
    /// <param name="model">Makes pictures.</param>
    /// <param name="width">Of the picture.</param>
    /// <param name="height">Of the picture.</param>
    public static (int Width, int Height) SizeFor(this PublishedModel model, int width, int height)
    {
        ArgumentNullException.ThrowIfNull(model);
        var trained = (double)model.Shape[^1] * model.Shape[^2];
        var share = (double)width * height / trained;
        var scale = share is >= Least and <= Most ? 1 : Math.Sqrt(1 / share);
        int Side(int side) => Math.Max(1, (int)Math.Round(side * scale / model.SizeMultiple)) * model.SizeMultiple;

        return (Side(width), Side(height));
    }

    /// <summary>A model made ready to make, edit and fill pictures.</summary>
    /// <param name="model">Makes pictures.</param>
    /// <param name="run">How.</param>
    /// <param name="seeds">One for each picture.</param>
    /// <exception cref="ArgumentException">The model makes no pictures.</exception>
    public static PictureRunner Runner(this PublishedModel model, PublishedRun run, IReadOnlyList<ulong> seeds)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(run);
        if (model.Shape is not [1 or 3 or 4, _, _])
        {
            throw new ArgumentException($"'{model.Folder}' is a {model.ClassName}, which makes {(model.Shape.Count == 4 ? "films" : "sounds")} and no pictures. Name a model of pictures.", nameof(model));
        }

        return new(model, run, seeds);
    }
}
