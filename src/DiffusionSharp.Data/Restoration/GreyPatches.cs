using DiffusionSharp.Data.Pictures;
using DiffusionSharp.Media.Images;

namespace DiffusionSharp.Data.Restoration;

/// <summary>The patch without its colors.</summary>
internal sealed class GreyPatches : IPatchMaker
{
    public (Picture Wanted, Picture Beside) Make(Picture patch, ref ExampleRandom random) => (patch, patch.ToChannels(1).ToChannels(3));
}
