using DiffusionSharp.Data.Pictures;
using DiffusionSharp.Media.Damage;
using DiffusionSharp.Media.Images;

namespace DiffusionSharp.Data.Restoration;

/// <summary>The patch as time may have left it.</summary>
/// <param name="settings">How.</param>
/// <param name="marks">Whether the answer is where it is hidden, and not the patch.</param>
internal sealed class DamagedPatches(RestorationSettings settings, bool marks) : IPatchMaker
{
    private const int JpegBlock = 16;

    public (Picture Wanted, Picture Beside) Make(Picture patch, ref ExampleRandom random)
    {
        var (isGrey, isUntouched) = (random.Uniform() < settings.Grey, random.Uniform() < settings.Untouched);
        patch = isGrey ? patch.ToChannels(1).ToChannels(3) : patch;
        var damaged = isUntouched ? new(patch, Nothing(patch), [])
            : settings.Plain.Share > 0 && random.Uniform() < settings.Plain.Share ? Plain(patch, ref random)
            : DamageSynthesizer.Apply(patch, settings.Damage, random.Seed());
        return (marks ? damaged.Mask : patch, damaged.Picture);
    }

    private DamagedPicture Plain(Picture patch, ref ExampleRandom random)
    {
        var faults = settings.Plain;
        return random.Uniform() < faults.Jpegs ? Compressed(patch, faults, ref random)
            : random.Uniform() < 0.5 ? new(Noisy(patch, faults.Noise * random.Uniform(), ref random), Nothing(patch), [])
            : DamageSynthesizer.Apply(patch, DamageSettings.None with { Blur = new(1, PlainFaults.Weakest * faults.Blur, faults.Blur) }, random.Seed());
    }

    private static DamagedPicture Compressed(Picture patch, PlainFaults faults, ref ExampleRandom random)
    {
        var isAligned = faults.Aligned > 0 && random.Uniform() < faults.Aligned;
        var (left, top) = isAligned ? (0, 0) : (random.Below(JpegBlock), random.Below(JpegBlock));
        var lost = faults.JpegLoss(random.Uniform());
        var compressed = DamageSynthesizer.Apply(patch.Mirrored(new(left, top, 0, 0)), DamageSettings.None with { Jpeg = new(1, lost, lost) }, random.Seed());
        return compressed with { Picture = compressed.Picture.Crop(new(left, top, patch.Width, patch.Height)), Mask = Nothing(patch) };
    }

    private static Picture Noisy(Picture patch, double deviation, ref ExampleRandom random)
    {
        var noisy = new byte[patch.Pixels.Length];
        for (var i = 0; i < noisy.Length; i++)
        {
            noisy[i] = (byte)Math.Clamp(Math.Round(patch.Pixels[i] + (deviation * random.Normal())), 0, 255);
        }

        return new(patch.Width, patch.Height, patch.Channels, noisy);
    }

    private static Picture Nothing(Picture patch) => new(patch.Width, patch.Height, 1, new byte[patch.Width * patch.Height]);
}
