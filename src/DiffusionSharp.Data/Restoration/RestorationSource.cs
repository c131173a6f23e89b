using DiffusionSharp.Data.Pictures;
using DiffusionSharp.Diffusion.Conditions;
using DiffusionSharp.Media.Damage;
using DiffusionSharp.Media.Images;

namespace DiffusionSharp.Data.Restoration;

/// <summary>
/// Patches of clean pictures with the same patches damaged beside them (<see cref="ConcatCondition"/>), as an endless stream: what stands at a
/// position follows from the seed and the position alone.
/// </summary>
public sealed class RestorationSource : IPreparedSource
{
    private readonly PictureSet _pictures;
    private readonly RestorationSettings _settings;
    private readonly EpochOrder _order;
    private readonly (int Width, int Height) _patch;
    private readonly ulong _seed;

    /// <summary>A stream.</summary>
    /// <param name="pictures">Clean, of 3 channels, no smaller than a patch.</param>
    /// <param name="patch">Pixels of a patch, across and down.</param>
    /// <param name="settings">How they are damaged.</param>
    /// <param name="seed">Order, places, mirroring and damage follow from it.</param>
    /// <exception cref="ArgumentException">The pictures are smaller than a patch, or not of 3 channels.</exception>
    public RestorationSource(PictureSet pictures, (int Width, int Height) patch, RestorationSettings settings, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(pictures);
        ArgumentNullException.ThrowIfNull(settings);
        if (pictures.Channels != 3 || patch.Width < 1 || patch.Height < 1 || patch.Width > pictures.Width || patch.Height > pictures.Height)
        {
            throw new ArgumentException(
                $"Patches of {patch.Width}x{patch.Height} cannot be cut from pictures of {pictures.Width}x{pictures.Height} with {pictures.Channels} channel(s). Ask for larger pictures of 3 channels, or for smaller patches.", nameof(patch));
        }

        (_pictures, _patch, _settings, _seed, _order) = (pictures, patch, settings, seed, new(pictures.Count, seed));
    }

    /// <inheritdoc/>
    public long Count => _pictures.Count;

    /// <inheritdoc/>
    public Batch Read(long firstExample, int count) => Prepare(firstExample, count).ToBatch();

    /// <inheritdoc/>
    public PreparedBatch Prepare(long firstExample, int count)
    {
        Require.Position(firstExample, count);
        var values = _patch.Width * _patch.Height * 3;
        var (clean, damaged) = (new float[count * values], new float[count * values]);
        for (var i = 0; i < count; i++)
        {
            var (before, after) = Pair(firstExample + i);
            Spread(before, clean.AsSpan(i * values, values));
            Spread(after, damaged.AsSpan(i * values, values));
        }

        long[] shape = [count, 3, _patch.Height, _patch.Width];
        return new(clean, shape, [() => new ConcatCondition(tensor(damaged, shape))]);
    }

    /// <summary>The patch at a position, clean and damaged: for looking at.</summary>
    /// <param name="position">0 or more.</param>
    public (Picture Clean, Picture Damaged) Pair(long position)
    {
        Require.Position(position, 1);
        var random = new ExampleRandom(_seed, position, ExampleRandom.Purpose.Damage);
        var area = new PixelArea(random.Below(_pictures.Width - _patch.Width + 1), random.Below(_pictures.Height - _patch.Height + 1), _patch.Width, _patch.Height);
        var patch = _pictures[_order[position]].Crop(area);
        var (isMirrored, isGrey, isUntouched) = (random.Uniform() < 0.5, random.Uniform() < _settings.Grey, random.Uniform() < _settings.Untouched);
        patch = isMirrored ? Mirrored(patch) : patch;
        patch = isGrey ? patch.ToChannels(1).ToChannels(3) : patch;
        return (patch, isUntouched ? patch : DamageSynthesizer.Apply(patch, _settings.Damage, random.Seed()).Picture);
    }

    // The same pixels that the margin to the left of a picture shows.
    private static Picture Mirrored(Picture picture) => picture.Mirrored(new(picture.Width, 0, 0, 0)).Crop(PixelArea.Of(picture));

    private static void Spread(Picture picture, Span<float> planes)
    {
        var area = picture.Width * picture.Height;
        for (var i = 0; i < picture.Pixels.Length; i++)
        {
            planes[(i % 3 * area) + (i / 3)] = (picture.Pixels[i] / 127.5f) - 1;
        }
    }
}
