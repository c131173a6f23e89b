using DiffusionSharp.Media.Images;
using DiffusionSharp.Pipelines.Pictures;

namespace DiffusionSharp.Cli.Edit;

/// <summary>Brings a whole picture to a size that a model can work on.</summary>
internal static class WorkingSize
{
    private const int MostTimes = 2;

    /// <summary>The picture itself where the model takes its size, else one of sides that it takes, with a sentence about it.</summary>
    public static (Picture Picture, IReadOnlyList<string> Notes) Of(Picture picture, PictureModel model)
    {
        var (multiple, trained) = (model.Description.Network.SizeMultiple, model.Description.Picture);
        var scale = Math.Min(1, Math.Min(MostTimes * (double)trained.Width / picture.Width, MostTimes * (double)trained.Height / picture.Height));
        int Side(int side) => Math.Max(multiple, (int)Math.Round(side * scale / multiple) * multiple);

        var (width, height) = (Side(picture.Width), Side(picture.Height));
        return (width, height) == (picture.Width, picture.Height) ? (picture, []) : (picture.Resize(width, height),
            [$"The picture of {picture.Width}x{picture.Height} was brought to {width}x{height}: the model '{model.Description.Name}' was trained on {trained.Width}x{trained.Height}."]);
    }
}
