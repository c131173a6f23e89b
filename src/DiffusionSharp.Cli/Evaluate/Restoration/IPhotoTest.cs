using DiffusionSharp.Media.Images;
using DiffusionSharp.Pipelines.Pictures;

namespace DiffusionSharp.Cli.Evaluate.Restoration;

/// <summary>Something that is done to photographs and that a model shall undo.</summary>
internal interface IPhotoTest
{
    /// <summary>What is done, in words.</summary>
    string Words { get; }

    /// <summary>What it is held against, which knows nothing: the photograph as it is given, or bicubic enlarging.</summary>
    string SimpleWords { get; }

    /// <summary>How the answer is held against what is wanted.</summary>
    IPhotoScore Score { get; }

    /// <summary>What is wanted, which is the photograph or the part of it that can be tested, and what is given, in 8 bits as a file would hold it.</summary>
    (Picture Wanted, Picture Given) Pair(Picture photo, ulong seed);

    /// <summary>The answer that knows nothing.</summary>
    Picture Simple(Picture given);

    /// <summary>The answer of a model.</summary>
    Picture Answer(PictureModel model, Picture given, RestoreSettings settings, CancellationToken stop);
}
