using DiffusionSharp.Pipelines.Pictures;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Cli.Restore;

/// <summary>A thing that models are trained to do with photographs.</summary>
/// <param name="Model">What its model is called where nobody says otherwise, and so its recipe.</param>
/// <param name="Word">What a picture is afterward: <c>restored</c>.</param>
/// <param name="Doing">What happens to it: <c>restoring</c>.</param>
internal sealed record RestorationKind(string Model, string Word, string Doing)
{
    public static RestorationKind Repair { get; } = new("restore", "restored", "restoring");

    public static RestorationKind Enlargement { get; } = new("upscale", "enlarged", "enlarging");

    public static RestorationKind Coloring { get; } = new("colorize", "colored", "coloring");

    public static RestorationKind Marks { get; } = new("scratches", "marked", "looking for scratches");

    /// <summary>Loads a model.</summary>
    /// <param name="name">Its name or folder.</param>
    /// <param name="device">Where to.</param>
    /// <param name="precision">Of its products.</param>
    /// <exception cref="FileNotFoundException">There is none; the sentence says how to train one.</exception>
    public PictureModel Load(string name, Device device, Precision precision)
    {
        if (name == Model && !Directory.Exists(name) && !ModelCatalog.Default.Models.ContainsKey(name))
        {
            throw new FileNotFoundException(
                $"There is no trained model '{Model}' here yet. Train one with 'diffusion train recipes/{Model}.json --data photos.zip --run runs/{Model}', then name it with 'runs/{Model}/model', or name another.");
        }

        return PictureModel.Load(name, device, precision);
    }
}
