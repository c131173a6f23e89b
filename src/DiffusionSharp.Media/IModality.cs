namespace DiffusionSharp.Media;

/// <summary>Media to the tensor a model sees, and back. The only place that knows [−1, 1] from [0, 255].</summary>
/// <typeparam name="TMedia">A picture, a sound, a film, a text.</typeparam>
public interface IModality<TMedia>
{
    /// <summary>Media to tensor.</summary>
    /// <returns>[1, C, H, W] image, [1, C, T] audio, [1, C, F, H, W] video, [1, L] Int64 text.</returns>
    Tensor ToTensor(TMedia media);

    /// <summary>Tensor to media.</summary>
    /// <param name="item">[1, …]: one item, as <see cref="ToTensor"/> returns it.</param>
    TMedia ToMedia(Tensor item);
}
