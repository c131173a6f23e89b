using DiffusionSharp.Media.Images;
using DiffusionSharp.Pipelines.Pictures;

namespace DiffusionSharp.Cli.Edit;

/// <summary>Brings a whole picture to a size that a model can work on.</summary>
internal static class WorkingSize
{
    private const int MostTimes = 2;

    /// <summary>The picture itself where the model takes its size, else one of sides that it takes.</summary>
    public static Picture Of(Picture picture, PictureModel model)
    {
        var (multiple, trained) = (model.Description.Network.SizeMultiple, model.Description.Picture);
        var scale = Math.Min(1, Math.Min(MostTimes * (double)trained.Width / picture.Width, MostTimes * (double)trained.Height / picture.Height));
        int Side(int side) => Math.Max(multiple, (int)Math.Round(side * scale / multiple) * multiple);

        return picture.Resize(Side(picture.Width), Side(picture.Height));
    }

    /// <summary>What a person should know where the size changed.</summary>
    /// <param name="picture">As it came.</param>
    /// <param name="fitting">As the model gets it.</param>
    /// <param name="model">The model's name.</param>
    public static IReadOnlyList<string> Notes(Picture picture, Picture fitting, string model) => (picture.Width, picture.Height) == (fitting.Width, fitting.Height) ? [] :
        [$"The picture of {picture.Width}x{picture.Height} was brought to {fitting.Width}x{fitting.Height}, a size that suits the model '{model}'."];
}
