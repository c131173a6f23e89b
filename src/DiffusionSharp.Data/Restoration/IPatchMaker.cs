using DiffusionSharp.Data.Pictures;
using DiffusionSharp.Media.Images;

namespace DiffusionSharp.Data.Restoration;

/// <summary>Makes of a clean patch what a network shall answer and what lies beside its noise.</summary>
internal interface IPatchMaker
{
    /// <param name="patch">Clean, 3 channels.</param>
    /// <param name="random">Of this example.</param>
    /// <returns>The answer, of 1 or 3 channels, and what lies beside, of 3.</returns>
    (Picture Wanted, Picture Beside) Make(Picture patch, ref ExampleRandom random);
}
