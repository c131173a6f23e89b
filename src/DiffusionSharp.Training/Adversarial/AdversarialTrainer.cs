using DiffusionSharp.Data;
using DiffusionSharp.Diffusion.Conditions;
using DiffusionSharp.Tensors;
using DiffusionSharp.Tensors.Operators;
using DiffusionSharp.Training.Adversarial.Objectives;

namespace DiffusionSharp.Training.Adversarial;

/// <summary>
/// The loop of two networks that learn from each other. What happens at a position follows from seeds and position alone, so that a training that
/// was stopped goes on as if it had not been.
/// </summary>
/// <param name="state">What is trained; stays the caller's.</param>
/// <param name="objective">What each network makes small.</param>
/// <param name="source">Pictures of the size of the pair in [−1, 1], with their classes where the pair has classes.</param>
/// <param name="settings">How it steps.</param>
public sealed class AdversarialTrainer(AdversarialState state, IAdversarialObjective objective, IDataSource source, AdversarialSettings settings)
{
    /// <summary>Trains on, in whole steps: one of the generator, and before it those of the discriminator.</summary>
    /// <param name="untilExamples">Ends when so many real pictures were seen in all.</param>
    /// <param name="observe">Told after every step.</param>
    /// <param name="stop">Ends it between two steps, without an exception: the state is whole.</param>
    /// <exception cref="ArgumentException">The source's pictures or classes are not those of the pair, or a pixel is not finite.</exception>
    /// <exception cref="TrainingDivergedException">Losses or gradients are no longer finite; that step was not taken.</exception>
    public void Run(long untilExamples, Action<AdversarialProgress>? observe = null, CancellationToken stop = default)
    {
        using var tracked = enable_grad();
        using var pause = CollectionPause.Begin();
        state.Pair.Generator.Network.train();
        state.Pair.Discriminator.train();
        while (state.Examples < untilExamples && !stop.IsCancellationRequested)
        {
            var progress = TensorScope.Release(Step);
            observe?.Invoke(progress);
            pause.Between();
        }
    }

    private AdversarialProgress Step()
    {
        var began = state.Examples;
        var seen = settings.BatchSize * settings.DiscriminatorSteps;
        var rate = settings.LearningRate.At(began + seen, settings.TotalExamples);
        var (round, discriminator) = ((Round?)null, (Loss: 0.0, Norm: 0.0));
        for (var turn = 0; turn < settings.DiscriminatorSteps; turn++)
        {
            var next = round = Read(began + ((long)turn * settings.BatchSize));
            discriminator = TensorScope.Release(() => StepDiscriminator(next, rate));
        }

        var generator = StepGenerator(round!, rate);
        state.Examples = began + seen;
        state.Average.Update(state.Examples, seen);
        return new(state.Examples, discriminator.Loss, generator.Loss, discriminator.Norm, generator.Norm, rate);
    }

    private (double Loss, double Norm) StepDiscriminator(Round round, double rate)
    {
        var made = Untracked(() => Make(round));
        var loss = objective.DiscriminatorLoss(Play(round, made));
        loss.backward();
        return Take(state.Discriminator, loss, rate);
    }

    private (double Loss, double Norm) StepGenerator(Round round, double rate)
    {
        state.Discriminator.Track(gradients: false);
        try
        {
            var loss = objective.GeneratorLoss(Play(round, Make(round)));
            loss.backward();
            return Take(state.Generator, loss, rate);
        }
        finally
        {
            state.Discriminator.Track(gradients: true);
        }
    }

    private (double Loss, double Norm) Take(Optimizers.AdamState optimizer, Tensor loss, double rate)
    {
        var (value, norm) = (loss.item<float>(), optimizer.Clip(double.PositiveInfinity));
        if (!float.IsFinite(value) || !double.IsFinite(norm))
        {
            throw new TrainingDivergedException(state.Examples, value, norm);
        }

        optimizer.Step(settings.Optimizer.ToStep(rate));
        return (value, norm);
    }

    private AdversarialPlay Play(Round round, Tensor made) => new(
        pictures => Narrow(() => state.Pair.Discriminator.call(pictures, round.Classes)).to(ScalarType.Float32), round.Real, made, round.Chance);

    private Tensor Make(Round round)
    {
        var latents = randn([round.Real.shape[0], state.Pair.Settings.LatentWidth], ScalarType.Float32, generator: round.Chance);
        return Narrow(() => state.Pair.Generator.Network.call(latents, round.Classes)).to(ScalarType.Float32);
    }

    private static Tensor Untracked(Func<Tensor> body)
    {
        using var untracked = no_grad();
        return body();
    }

    private Tensor Narrow(Func<Tensor> body) => Autocast.Run(settings.Precision, CPU, body);

    private Round Read(long first)
    {
        var batch = source.Read(first, settings.BatchSize);
        if (!batch.Clean.isfinite().all().item<bool>())
        {
            throw new ArgumentException($"Of the pictures {first} to {first + settings.BatchSize - 1} of the source, some hold values that are not finite (NaN or infinity). Mend the source or leave them out.", nameof(source));
        }

        // Neighboring seeds are no neighbors after SplitMix64's step (Steele, Lea and Flood 2014).
        var mixed = unchecked((settings.Seed + 1) * 0x9E3779B97F4A7C15 ^ (ulong)first * 0xBF58476D1CE4E5B9);
        return new(batch.Clean, ClassesOf(batch), new Generator(unchecked((mixed ^ (mixed >> 31)) * 0x94D049BB133111EB), CPU));
    }

    private Tensor? ClassesOf(Batch batch)
    {
        var (size, channels, classes) = (state.Pair.Settings.Size, state.Pair.Settings.Channels, state.Pair.Settings.Classes);
        if (batch.Clean.shape is not [_, var c, var h, var w] || (c, h, w) != (channels, size, size))
        {
            throw new ArgumentException($"The source's batch is [{string.Join(", ", batch.Clean.shape)}], but the network makes [items, {channels}, {size}, {size}]. Give both one size.", nameof(batch));
        }

        var labels = classes == 0 ? null : batch.Conditioning.Require<ClassCondition>().Labels;
        return labels is null || (labels.min().item<long>() >= 0 && labels.max().item<long>() < classes) ? labels?.expand(batch.Clean.shape[0]) : throw new ArgumentException(
            $"The source tells classes from {labels.min().item<long>()} to {labels.max().item<long>()}, but the network has {classes}, numbered from 0. Set ToldNothing to 0, or give the network the data's number of classes.", nameof(batch));
    }

    private sealed record Round(Tensor Real, Tensor? Classes, Generator Chance);
}
