using DiffusionSharp.Data.Pictures;
using DiffusionSharp.Diffusion.Conditions;
using DiffusionSharp.Diffusion.Restorations;
using DiffusionSharp.Media.Images;
using DiffusionSharp.Media.Leaves;

namespace DiffusionSharp.Data.Restoration;

/// <summary>
/// Patches of clean pictures with what became of them beside (<see cref="ConcatCondition"/>), as an endless stream: what stands at a position
/// follows from the seed and the position alone.
/// </summary>
public sealed class RestorationSource : IPreparedSource
{
    private readonly PictureSet _pictures;
    private readonly RestorationSettings _settings;
    private readonly IPatchMaker _maker;
    private readonly EpochOrder _order;
    private readonly (int Width, int Height) _patch;
    private readonly ulong _seed;

    /// <summary>A stream.</summary>
    /// <param name="pictures">Clean, of 3 channels, no smaller than a patch.</param>
    /// <param name="patch">Pixels of a patch, across and down.</param>
    /// <param name="settings">What becomes of them.</param>
    /// <param name="seed">Order, places, mirroring and damage follow from it.</param>
    /// <exception cref="ArgumentException">The pictures are smaller than a patch, or not of 3 channels, or a patch does not divide by what it is reduced by.</exception>
    public RestorationSource(PictureSet pictures, (int Width, int Height) patch, RestorationSettings settings, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(pictures);
        ArgumentNullException.ThrowIfNull(settings);
        if (pictures.Channels != 3 || patch.Width < 1 || patch.Height < 1 || patch.Width > pictures.Width || patch.Height > pictures.Height)
        {
            throw new ArgumentException(
                $"Patches of {patch.Width}x{patch.Height} cannot be cut from pictures of {pictures.Width}x{pictures.Height} with {pictures.Channels} channel(s). Ask for larger pictures of 3 channels, or for smaller patches.", nameof(patch));
        }

        (_pictures, _patch, _settings, _seed, _order, _maker) = (pictures, patch, settings, seed, new(pictures.Count, seed), MakerOf(settings, patch));
    }

    /// <inheritdoc/>
    public long Count => _pictures.Count;

    /// <inheritdoc/>
    public Batch Read(long firstExample, int count) => Prepare(firstExample, count).ToBatch();

    /// <inheritdoc/>
    public PreparedBatch Prepare(long firstExample, int count)
    {
        Require.Position(firstExample, count);
        var area = _patch.Width * _patch.Height;
        var channels = _settings.Task is MarkingRestoration ? 1 : 3;
        var (wanted, beside) = (new float[count * area * channels], new float[count * area * 3]);
        for (var i = 0; i < count; i++)
        {
            var pair = Pair(firstExample + i);
            Spread(pair.Clean, wanted.AsSpan(i * area * channels, area * channels));
            Spread(pair.Damaged, beside.AsSpan(i * area * 3, area * 3));
        }

        for (var i = 0; _settings.Task.Gain > 0 && i < wanted.Length; i++)
        {
            wanted[i] = (float)_settings.Task.Gain * (wanted[i] - beside[i]);
        }

        return new(wanted, [count, channels, _patch.Height, _patch.Width], [() => new ConcatCondition(tensor(beside, [count, 3, _patch.Height, _patch.Width]))]);
    }

    /// <summary>The pair at a position, for looking at: what is wanted, and what lies beside.</summary>
    /// <param name="position">0 or more.</param>
    public (Picture Clean, Picture Damaged) Pair(long position)
    {
        Require.Position(position, 1);
        var random = new ExampleRandom(_seed, position, ExampleRandom.Purpose.Damage);
        var area = new PixelArea(random.Below(_pictures.Width - _patch.Width + 1), random.Below(_pictures.Height - _patch.Height + 1), _patch.Width, _patch.Height);
        var photograph = _pictures[_order[position]];
        var patch = _settings.Leaves > 0 && random.Uniform() < _settings.Leaves ? DeadLeaves.Draw(_patch.Width, _patch.Height, photograph, random.Seed()) : photograph.Crop(area);
        var colored = _settings.Colors > 0 && random.Uniform() < _settings.Colors ? TurnedColors.Of(patch, ref random) : patch;
        return _maker.Make(random.Uniform() < 0.5 ? Mirrored(colored) : colored, ref random);
    }

    private static IPatchMaker MakerOf(RestorationSettings settings, (int Width, int Height) patch) => settings.Task switch
    {
        EnlargingRestoration enlarging when enlarging.Factors() is var factors => factors.All(factor => patch.Width % factor == 0 && patch.Height % factor == 0)
            ? new ReducedPatches(factors)
            : throw new ArgumentException($"Patches of {patch.Width}x{patch.Height} cannot be reduced by {string.Join(" and ", factors)}. Let their sides divide by each.", nameof(patch)),
        ColoringRestoration => new GreyPatches(),
        var task => new DamagedPatches(settings, marks: task is MarkingRestoration),
    };

    // The same pixels that the margin to the left of a picture shows.
    private static Picture Mirrored(Picture picture) => picture.Mirrored(new(picture.Width, 0, 0, 0)).Crop(PixelArea.Of(picture));

    private static void Spread(Picture picture, Span<float> planes)
    {
        var (area, channels) = (picture.Width * picture.Height, picture.Channels);
        for (var i = 0; i < picture.Pixels.Length; i++)
        {
            planes[(i % channels * area) + (i / channels)] = (picture.Pixels[i] / 127.5f) - 1;
        }
    }
}
