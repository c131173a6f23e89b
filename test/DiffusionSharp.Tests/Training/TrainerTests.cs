using DiffusionSharp.Data;
using DiffusionSharp.Diffusion.Conditions;
using DiffusionSharp.Diffusion.Parameterizations;
using DiffusionSharp.Diffusion.Schedules;
using DiffusionSharp.Tensors;
using DiffusionSharp.Testing;
using DiffusionSharp.Tests.Evaluation;
using DiffusionSharp.Training;
using DiffusionSharp.Training.LearningRates;
using DiffusionSharp.Training.NoiseLevels;
using DiffusionSharp.Training.Objectives;
using DiffusionSharp.Training.Weightings;
using TorchSharp.Modules;

namespace DiffusionSharp.Tests.Training;

public sealed class TrainerTests
{
    private static readonly TrainerSettings _settings = new(new ConstantLearningRate(0.01), 1000) { BatchSize = 8, Seed = 5 };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public void The_loss_of_a_network_that_answers_zero_is_the_one_of_the_formula() => TensorScope.Release(() =>
    {
        // D = c_skip·σ·ε where the data are zero, so λ·E[D²] = σ_data²/(σ² + σ_data²).
        const double Sigma = 0.7, Data = 0.5;
        var silent = new FixedNetwork((input, _, _) => zeros_like(input));
        var objective = new DenoisingObjective(silent, new EdmPrediction(Data), new ScheduledLevels(new KarrasSchedule(Sigma, Sigma)), new OutputWeighting());
        var noise = new NoiseSource([.. Enumerable.Range(0, 64).Select(seed => (ulong)seed)]);
        var loss = objective.Loss(new(zeros(64, 3, 16, 16), Conditioning.None), 0, noise).item<float>();
        Assert.Equal(Data * Data / (Sigma * Sigma + Data * Data), loss, 0.01);
    });

    [Fact]
    public void The_levels_of_any_run_of_examples_are_spread_evenly()
    {
        double[] shares = [.. Enumerable.Range(1_000_000, 100).Select(position => DenoisingObjective.ShareOf(position)).Order()];
        Assert.All(Enumerable.Range(0, 100), index => Assert.InRange(shares[index], (index - 2) / 100.0, (index + 3) / 100.0));
    }

    [Fact]
    public void Training_learns_the_mean_of_the_data()
    {
        using var network = new Constant();
        using var state = new TrainingState(network, [0.1]);
        var trainer = new Trainer(state, new Distance(network), new ToyPictures(40), _settings with { LearningRate = new ConstantLearningRate(0.05) });
        var losses = new List<double>();
        trainer.Run(8 * 150, step => losses.Add(step.Loss), Stop);
        TensorScope.Release(() => TensorAssert.Close(Mean(), network.Value.mean([0]), 0.03));
        Assert.True(losses[^20..].Average() < 0.95 * losses[..5].Average(), $"{losses[..5].Average()} {losses[^20..].Average()}");
        Assert.Equal(1200, state.Examples);
    }

    [Fact]
    public void A_batch_in_parts_is_the_batch() => TensorScope.Release(() =>
    {
        var (whole, parts) = (After(_settings, 40), After(_settings with { Accumulation = 4 }, 40));
        TensorAssert.Close(whole, parts, 1e-5);
    });

    [Fact]
    public void Steps_leave_no_tensors() => NoTensorLeaks.In(() =>
    {
        using var network = new Constant();
        using var state = new TrainingState(network, [0.05, 0.1]);
        var trainer = new Trainer(state, new Distance(network), new ToyPictures(40), _settings);
        trainer.Run(8, stop: Stop);
        var alive = NoTensorLeaks.Alive;
        trainer.Run(80, stop: Stop);
        Assert.Equal(alive, NoTensorLeaks.Alive);
        TensorScope.Release(() => network.Value.grad!.Dispose());
    });

    [Fact]
    public void A_loss_that_is_not_a_number_ends_the_training_before_it_reaches_the_weights()
    {
        using var network = new Constant();
        using var state = new TrainingState(network, [0.1]);
        var trainer = new Trainer(state, new Distance(network) { BreaksAt = 16 }, new ToyPictures(40), _settings);
        var error = Assert.Throws<TrainingDivergedException>(() => trainer.Run(80, stop: Stop));
        Assert.Equal(16, error.Examples);
        Assert.StartsWith("The training has diverged: after 16 examples the loss is NaN", error.Message);
        TensorScope.Release(() => Assert.True(network.Value.isfinite().all().item<bool>()));
        Assert.Equal(16, state.Examples);
    }

    [Fact]
    public void Parts_that_are_not_equal_are_refused()
    {
        using var network = new Constant();
        using var state = new TrainingState(network, []);
        Assert.Contains("divides it", Assert.Throws<ArgumentException>(() => new Trainer(state, new Distance(network), new ToyPictures(4), _settings with { Accumulation = 3 })).Message);
    }

    private static Tensor After(TrainerSettings settings, long examples)
    {
        using var network = new Constant();
        using var state = new TrainingState(network, [0.1]);
        new Trainer(state, new Distance(network), new ToyPictures(40), settings).Run(examples, stop: Stop);
        return network.Value.detach().clone();
    }

    private static Tensor Mean() => new ToyPictures(40).Read(0, 120).Clean.mean([0]);

    private sealed class Constant : nn.Module
    {
        public Constant() : base(nameof(Constant))
        {
            Value = nn.Parameter(zeros(1, 1, 8, 8));
            RegisterComponents();
        }

        public Parameter Value { get; }
    }

    private sealed class Distance(Constant network) : IObjective
    {
        public long BreaksAt { get; init; } = long.MaxValue;

        public Tensor Loss(Batch batch, long firstExample, NoiseSource noise) =>
            (network.Value - batch.Clean).square().mean() * (firstExample >= BreaksAt ? double.NaN : 1);
    }
}
