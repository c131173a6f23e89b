using DiffusionSharp.Diffusion.Degradations;
using DiffusionSharp.Media.Damage;
using DiffusionSharp.Media.Images;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Cli.Evaluate.Restoration;

/// <summary>All that can be done to photographs here.</summary>
internal static class PhotoTests
{
    private const double NoiseDeviation = 25, BlurDeviation = 1.6, JpegLoss = 90;

    private static readonly PictureModality _modality = new(3);

    /// <summary>By the words of the command line.</summary>
    public static (string Word, IPhotoTest Test)[] All { get; } =
    [
        ("damage", new RepairTest("damaged as time does it", (photo, seed) => DamageSynthesizer.Apply(photo, new(), seed).Picture)),
        ("noise", new RepairTest("with Gaussian noise of deviation 25 of 255", Noisy)),
        ("blur", new RepairTest("blurred by a Gaussian of deviation 1.6", (photo, _) => Changed(photo, clean => BlurDegradation.Gaussian(BlurDeviation, new ReflectingBoundary()).Apply(clean)))),
        ("jpeg", new RepairTest("saved as a JPEG of quality 10", (photo, seed) => DamageSynthesizer.Apply(photo, DamageSettings.None with { Jpeg = new(1, JpegLoss, JpegLoss) }, seed).Picture)),
        ("upscale2", new EnlargingTest(2)), ("upscale4", new EnlargingTest(4)), ("colorize", new ColoringTest()),
        ("marks", new MarkingTest()),
        ("nothing", new RepairTest("as they are, which should stay so", (photo, _) => photo)),
    ];

    private static Picture Noisy(Picture photo, ulong seed) => Changed(photo, clean => clean + (NoiseDeviation / 127.5 * new NoiseSource([seed]).NormalLike(clean)));

    private static Picture Changed(Picture photo, Func<Tensor, Tensor> change) => TensorScope.Release(() => _modality.ToMedia(change(_modality.ToTensor(photo))));
}
