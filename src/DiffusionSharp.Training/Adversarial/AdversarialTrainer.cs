using DiffusionSharp.Data;
using DiffusionSharp.Diffusion.Conditions;
using DiffusionSharp.Tensors;
using DiffusionSharp.Tensors.Operators;
using DiffusionSharp.Training.Optimizers;

namespace DiffusionSharp.Training.Adversarial;

/// <summary>
/// Trains a <see cref="Dcgan"/> with the non-saturating loss (Goodfellow et al. 2014, arXiv:1406.2661): the discriminator learns log D(x) +
/// log(1 − D(G(z))), the generator log D(G(z)). What happens at a position follows from seeds and position alone, so that a training that was
/// stopped goes on as if it had not been.
/// </summary>
public sealed class AdversarialTrainer : IDisposable
{
    private readonly AdversarialSettings _settings;
    private readonly Dcgan _pair;
    private readonly IDataSource _source;
    private readonly AdamState _generator, _discriminator;

    /// <param name="pair">What is trained; stays the caller's.</param>
    /// <param name="settings">How.</param>
    /// <param name="source">Pictures of the size of the pair in [−1, 1], with their classes where the pair has classes.</param>
    public AdversarialTrainer(Dcgan pair, AdversarialSettings settings, IDataSource source)
    {
        ArgumentNullException.ThrowIfNull(pair);
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(source);
        (_pair, _settings, _source) = (pair, settings, source);
        (_generator, _discriminator) = (AdamState.Of(pair.Generator), AdamState.Of(pair.Discriminator));
    }

    /// <summary>Real pictures seen so far.</summary>
    public long Examples { get; private set; }

    /// <summary>Trains on, in whole batches.</summary>
    /// <param name="untilExamples">Ends when so many real pictures were seen in all.</param>
    /// <param name="observe">Told after every step.</param>
    /// <param name="stop">Ends it with an exception, between two steps.</param>
    /// <exception cref="ArgumentException">The source's pictures or classes are not those of the pair.</exception>
    /// <exception cref="NotFiniteNumberException">The losses are no longer finite.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public void Run(long untilExamples, Action<AdversarialProgress>? observe = null, CancellationToken stop = default)
    {
        using var tracked = enable_grad();
        using var pause = CollectionPause.Begin();
        _pair.Generator.train();
        _pair.Discriminator.train();
        while (Examples < untilExamples)
        {
            stop.ThrowIfCancellationRequested();
            var progress = TensorScope.Release(() => Step(_source.Read(Examples, _settings.BatchSize)));
            Examples = progress.Examples;
            observe?.Invoke(progress);
            pause.Between();
        }
    }

    /// <summary>Writes weights, running means and position into one safetensors file, replacing one of that name. <see cref="DcganFile"/> reads it too.</summary>
    public void Save(string path) => DcganFile.Write(path, _pair, _settings, Examples, _generator.Named("adam.generator").Concat(_discriminator.Named("adam.discriminator")));

    /// <summary>Goes on where <see cref="Save"/> was.</summary>
    /// <exception cref="InvalidDataException">The file is of other settings, or no such file; the sentence says what is wrong.</exception>
    public void Load(string path) =>
        Examples = DcganFile.Read(path, _pair, _settings, _generator.Named("adam.generator").Concat(_discriminator.Named("adam.discriminator")));

    /// <summary>Frees the optimizers' memory. The pair stays.</summary>
    public void Dispose()
    {
        _generator.Dispose();
        _discriminator.Dispose();
    }

    private AdversarialProgress Step(Batch batch)
    {
        var (real, classes) = (batch.Clean, ClassesOf(batch));
        var made = Narrow(() => _pair.Generator.call(Latents(real.shape[0]), classes)).to(ScalarType.Float32);
        var (ofReal, ofMade) = (Judge(real, classes), Judge(made.detach(), classes));
        var discriminatorLoss = nn.functional.softplus(-ofReal).mean() + nn.functional.softplus(ofMade).mean();
        discriminatorLoss.backward();
        _discriminator.Step(_settings.ToStep());

        _discriminator.Track(gradients: false);
        var generatorLoss = nn.functional.softplus(-Judge(made, classes)).mean();
        generatorLoss.backward();
        _discriminator.Track(gradients: true);
        _generator.Step(_settings.ToStep());
        return Checked(new(
            Examples + real.shape[0],
            discriminatorLoss.item<float>(),
            generatorLoss.item<float>(),
            ofReal.sigmoid().mean().item<float>(),
            ofMade.sigmoid().mean().item<float>()));
    }

    private Tensor Judge(Tensor pictures, Tensor? classes) => Narrow(() => _pair.Discriminator.call(pictures, classes)).to(ScalarType.Float32);

    private Tensor Narrow(Func<Tensor> body) => Autocast.Run(_settings.Precision, CPU, body);

    private Tensor Latents(long items)
    {
        // Neighboring seeds are no neighbors after SplitMix64's step (Steele, Lea and Flood 2014).
        var state = unchecked((_settings.Seed + 1) * 0x9E3779B97F4A7C15 ^ (ulong)Examples * 0xBF58476D1CE4E5B9);
        using var generator = new Generator(unchecked((state ^ (state >> 31)) * 0x94D049BB133111EB), CPU);
        return randn([items, _pair.Settings.LatentWidth], ScalarType.Float32, generator: generator);
    }

    private Tensor? ClassesOf(Batch batch)
    {
        var (size, channels, classes) = (_pair.Settings.Size, _pair.Settings.Channels, _pair.Settings.Classes);
        if (batch.Clean.shape is not [_, var c, var h, var w] || (c, h, w) != (channels, size, size))
        {
            throw new ArgumentException($"The source's batch is [{string.Join(", ", batch.Clean.shape)}], but the network makes [items, {channels}, {size}, {size}]. Give both one size.", nameof(batch));
        }

        var labels = classes == 0 ? null : batch.Conditioning.Require<ClassCondition>().Labels;
        return labels is null || (labels.min().item<long>() >= 0 && labels.max().item<long>() < classes) ? labels?.expand(batch.Clean.shape[0]) : throw new ArgumentException(
            $"The source tells classes from {labels.min().item<long>()} to {labels.max().item<long>()}, but the network has {classes}, numbered from 0. Set ToldNothing to 0, or give the network the data's number of classes.", nameof(batch));
    }

    private static AdversarialProgress Checked(AdversarialProgress progress) => double.IsFinite(progress.DiscriminatorLoss + progress.GeneratorLoss)
        ? progress
        : throw new NotFiniteNumberException($"The losses are no longer finite at {progress.Examples} examples: the training has diverged. Go on from an earlier checkpoint with a lower learning rate.");
}
