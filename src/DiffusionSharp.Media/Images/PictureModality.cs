using System.Numerics;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Media.Images;

/// <summary>Pictures as float32 tensors in [−1, 1]: −1 is 0, 1 is 255. Every byte survives the way there and back.</summary>
public sealed class PictureModality : IModality<Picture>
{
    private const float Half = 127.5f, HalfDeep = 32767.5f;

    /// <summary>A modality of one number of channels.</summary>
    /// <param name="channels">1, 3 or 4: C of the tensors.</param>
    /// <exception cref="ArgumentException">Other channels.</exception>
    public PictureModality(int channels)
    {
        if (channels is not (1 or 3 or 4))
        {
            throw new ArgumentException($"A picture has 1, 3 or 4 channels, not {channels}.", nameof(channels));
        }

        Channels = channels;
    }

    /// <summary>C of the tensors.</summary>
    public int Channels { get; }

    /// <summary>Whether pictures are made with 16 bits a channel. Pictures of 16 bits are taken as such either way.</summary>
    public bool IsDeep { get; init; }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The picture has other channels.</exception>
    public Tensor ToTensor(Picture media) => ToTensor([media]);

    /// <summary>Pictures of equal size as one batch.</summary>
    /// <returns>[B, C, H, W] float32 on the CPU.</returns>
    /// <exception cref="ArgumentException">No pictures, other channels, or sizes that differ.</exception>
    public Tensor ToTensor(IReadOnlyList<Picture> pictures)
    {
        ArgumentNullException.ThrowIfNull(pictures);
        var first = pictures.Count > 0 ? pictures[0] : throw new ArgumentException("A batch of no pictures has no size. Give at least one.", nameof(pictures));
        var values = new float[(long)pictures.Count * Channels * first.Width * first.Height];
        for (var i = 0; i < pictures.Count; i++)
        {
            Check(pictures[i], first);
            Spread(pictures[i], values.AsSpan(i * first.Pixels.Length, first.Pixels.Length));
        }

        return TensorScope.Return(() => tensor(values, [pictures.Count, Channels, first.Height, first.Width]));
    }

    /// <inheritdoc/>
    /// <remarks>Rounds to the nearest number and clamps what lies outside of [−1, 1].</remarks>
    /// <exception cref="ArgumentException">Not [1, C, H, W], or not a number in it.</exception>
    public Picture ToMedia(Tensor item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return item.dim() == 4 && item.shape[0] == 1 ? ToMediaBatch(item)[0] : throw Shape(item, "1");
    }

    /// <summary>As <see cref="ToMedia"/>, for each item.</summary>
    /// <param name="items">[B, C, H, W] of any floating type on any device.</param>
    /// <exception cref="ArgumentException">Another shape, or not a number in it.</exception>
    public Picture[] ToMediaBatch(Tensor items)
    {
        ArgumentNullException.ThrowIfNull(items);
        if (items.dim() != 4 || items.shape[1] != Channels || items.shape.Contains(0))
        {
            throw Shape(items, "B");
        }

        var (height, width) = ((int)items.shape[2], (int)items.shape[3]);
        var values = TensorScope.Release(() => items.detach().to(ScalarType.Float32).cpu().contiguous().data<float>().ToArray());
        var each = Channels * height * width;
        return [.. Enumerable.Range(0, (int)items.shape[0]).Select(i => IsDeep
            ? new Picture(width, height, Channels, Gather<ushort>(values.AsSpan(i * each, each), HalfDeep, i))
            : new Picture(width, height, Channels, Gather<byte>(values.AsSpan(i * each, each), Half, i)))];
    }

    private void Check(Picture picture, Picture first)
    {
        if (picture.Channels != Channels)
        {
            throw new ArgumentException($"The picture has {picture.Channels} channels and the model wants {Channels}. Convert it first (OnBackground or ToChannels).", nameof(picture));
        }

        if ((picture.Width, picture.Height) != (first.Width, first.Height))
        {
            throw new ArgumentException(
                $"A picture of {picture.Width}x{picture.Height} cannot share a batch with one of {first.Width}x{first.Height}. Resize or crop them to one size first.", nameof(picture));
        }
    }

    private void Spread(Picture picture, Span<float> planes)
    {
        var area = picture.Width * picture.Height;
        for (var (i, from) = (0, 0); i < area; i++)
        {
            for (var c = 0; c < Channels; c++, from++)
            {
                planes[(c * area) + i] = (picture.Deep is { } deep ? deep[from] / HalfDeep : picture.Pixels[from] / Half) - 1;
            }
        }
    }

    private T[] Gather<T>(ReadOnlySpan<float> planes, float half, int item) where T : unmanaged, IBinaryInteger<T>
    {
        var pixels = new T[planes.Length];
        var area = planes.Length / Channels;
        for (var (i, to) = (0, 0); i < area; i++)
        {
            for (var c = 0; c < Channels; c++)
            {
                pixels[to++] = ToInteger<T>(planes[(c * area) + i], half, item);
            }
        }

        return pixels;
    }

    private static T ToInteger<T>(float value, float half, int item) where T : unmanaged, IBinaryInteger<T> => float.IsNaN(value)
        ? throw new ArgumentException($"Item {item} has values that are not numbers, so it is no picture. The model or its settings diverged: try float32, fewer extremes of guidance, or an earlier checkpoint.", nameof(value))
        : T.CreateTruncating((int)Math.Clamp(MathF.Round((value + 1) * half), 0f, 2 * half));

    private ArgumentException Shape(Tensor came, string batch) =>
        new($"A tensor of [{string.Join(", ", came.shape)}] is no picture. [{batch}, {Channels}, height, width] is wanted.", nameof(came));
}
