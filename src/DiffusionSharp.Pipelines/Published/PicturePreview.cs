namespace DiffusionSharp.Pipelines.Published;

/// <summary>A quick look at what a published model is making: <see cref="PublishedModel.Preview"/>.</summary>
public sealed class PicturePreview
{
    internal PicturePreview(Func<Tensor, Tensor> look) => Look = look;

    internal Func<Tensor, Tensor> Look { get; }
}
