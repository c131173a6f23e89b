using DiffusionSharp.Cli.Classifiers;
using DiffusionSharp.Cli.Frame;
using DiffusionSharp.Evaluation.Classification;
using DiffusionSharp.Evaluation.Reports;
using DiffusionSharp.Networks.FeatureExtractors;
using DiffusionSharp.Networks.FeatureExtractors.Inception;

namespace DiffusionSharp.Cli.Evaluate;

/// <summary>What looks at pictures: an extractor, in whose features distances are measured, and a classifier, which sees classes, where there is one.</summary>
internal sealed class Viewer : IDisposable
{
    private const int SmallBatch = 250, LargeBatch = 16, FewResamples = 20;

    private readonly InceptionExtractor? _inception;

    private Viewer(TrainedClassifier? classifier, InceptionExtractor? inception) => (Classifier, _inception) = (classifier, inception);

    /// <summary>Sees classes; null where only InceptionV3 looks.</summary>
    public TrainedClassifier? Classifier { get; }

    /// <summary>Makes the features: InceptionV3 where it is given, else the classifier.</summary>
    public IFeatureExtractor Extractor => _inception ?? (IFeatureExtractor)Classifier!;

    /// <summary>Whether features are not those of the classifier.</summary>
    public bool HasInception => _inception is not null;

    /// <summary>Of the extractor.</summary>
    public string Name => Extractor.Name;

    /// <summary>Names of the classes; none without a classifier.</summary>
    public IReadOnlyList<string> ClassNames => Classifier?.Description.ClassNames ?? [];

    /// <summary>Channels that pictures are read with.</summary>
    public int Channels => HasInception ? 3 : Classifier!.Description.Network.Channels;

    /// <summary>The side of the pictures that the classifier takes; null where any size will do.</summary>
    public int? Side => Classifier?.Description.Side;

    /// <summary>Pictures that the extractor takes at once.</summary>
    public int BatchSize => HasInception ? LargeBatch : SmallBatch;

    /// <summary>The metrics; of 2,048 features the interval is drawn from fewer samples, because each takes seconds.</summary>
    public SampleQuality Metrics => HasInception ? new() { Bootstrap = new(FewResamples) } : new();

    /// <summary>Sentences on how far what it sees can be trusted.</summary>
    public IEnumerable<string> Notes =>
    [
        .. HasInception ? ["Features are those of InceptionV3, at 299x299 by bilinear resizing as in pytorch-fid. The Fréchet distance can be compared with published ones (FID) only for the same real pictures, prepared the same way, and as many made ones."] : Array.Empty<string>(),
        Classifier is null ? "No classifier looked, so nothing is said of classes (--classifier)."
            : Classifier.Description.TestAccuracy is { } accuracy ? $"The classifier itself gets {accuracy:0.0%} of {Classifier.Description.TestPictures} test pictures right; a model that gets more makes pictures that are easier to tell than real ones."
            : "The classifier was not tested, so nobody knows how far its classes can be trusted.",
    ];

    /// <summary>Loads what the command line names.</summary>
    /// <param name="classifier">A folder; null for none.</param>
    /// <param name="inception">A file of weights; null for none.</param>
    /// <exception cref="ArgumentException">Neither is named.</exception>
    public static Viewer Load(string? classifier, string? inception) => classifier is null && inception is null
        ? throw new ArgumentException("Nothing looks at the pictures. Name a classifier with --classifier ('diffusion classifier train' makes one of your pictures), weights of InceptionV3 with --inception, or both.")
        : Of(classifier is null ? null : ClassifierPlace.Load(classifier), inception);

    /// <summary>A classifier that is there, and InceptionV3 where its weights are named.</summary>
    /// <param name="classifier">Belongs to the result, and is freed where the weights cannot be read.</param>
    /// <param name="inception">A file of weights; null for none.</param>
    /// <exception cref="InvalidDataException">It holds no such weights; the sentence says what to do.</exception>
    public static Viewer Of(TrainedClassifier? classifier, string? inception)
    {
        try
        {
            return new(classifier, inception is null ? null : Inception(inception));
        }
        catch
        {
            classifier?.Dispose();
            throw;
        }
    }

    /// <summary>Frees both.</summary>
    public void Dispose()
    {
        Classifier?.Dispose();
        _inception?.Dispose();
    }

    private static InceptionExtractor Inception(string path)
    {
        const string Wanted = "the weights of InceptionV3 of pytorch-fid (pt_inception-2015-12-05-6726825d) as safetensors";
        Files.RequireFile(path, Wanted);
        if (Path.GetExtension(path).ToLowerInvariant() is ".pth" or ".pt" or ".bin" or ".ckpt")
        {
            throw new InvalidDataException($"'{path}' is a pickle, which is a program and is not read here. Bring it to safetensors once, where PyTorch is: python -c \"import torch, safetensors.torch as s; s.save_file({{k: v.contiguous() for k, v in torch.load('{Path.GetFileName(path)}').items()}}, 'inception.safetensors')\"");
        }

        try
        {
            return InceptionExtractor.Load(path);
        }
        catch (InvalidDataException fault)
        {
            throw new InvalidDataException($"'{path}' does not hold {Wanted}. {fault.Message}", fault);
        }
    }
}
