using DiffusionSharp.Data.Pictures;
using DiffusionSharp.Media.Damage;
using DiffusionSharp.Media.Images;

namespace DiffusionSharp.Data.Restoration;

/// <summary>The patch as time may have left it.</summary>
/// <param name="settings">How.</param>
/// <param name="marks">Whether the answer is where it is hidden, and not the patch.</param>
internal sealed class DamagedPatches(RestorationSettings settings, bool marks) : IPatchMaker
{
    public (Picture Wanted, Picture Beside) Make(Picture patch, ref ExampleRandom random)
    {
        var (isGrey, isUntouched) = (random.Uniform() < settings.Grey, random.Uniform() < settings.Untouched);
        patch = isGrey ? patch.ToChannels(1).ToChannels(3) : patch;
        var damaged = isUntouched ? new(patch, Nothing(patch), []) : DamageSynthesizer.Apply(patch, settings.Damage, random.Seed());
        return (marks ? damaged.Mask : patch, damaged.Picture);
    }

    private static Picture Nothing(Picture patch) => new(patch.Width, patch.Height, 1, new byte[patch.Width * patch.Height]);
}
