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

    /// <summary>How the answer is held against the photograph.</summary>
    PhotoScore Score { get; }

    /// <summary>The part of a photograph that can be tested.</summary>
    Picture Fitting(Picture photo);

    /// <summary>What is given, in 8 bits as a file would hold it.</summary>
    Picture Given(Picture photo, ulong seed);

    /// <summary>The answer that knows nothing.</summary>
    Picture Simple(Picture given);

    /// <summary>The answer of a model.</summary>
    Picture Answer(PictureModel model, Picture given, RestoreSettings settings, CancellationToken stop);
}
