using DiffusionSharp.Data;
using DiffusionSharp.Diffusion.Conditions;
using DiffusionSharp.Tensors;
using DiffusionSharp.Testing;
using DiffusionSharp.Tests.Evaluation;
using DiffusionSharp.Training;
using DiffusionSharp.Training.Adversarial;
using DiffusionSharp.Training.Adversarial.Networks;
using DiffusionSharp.Training.Adversarial.Objectives;
using DiffusionSharp.Training.LearningRates;

namespace DiffusionSharp.Tests.Training;

public sealed class AdversarialTests
{
    private static readonly DcganSettings _shape = new(8) { Width = 6, LatentWidth = 5 };
    private static readonly ResidualGanSettings _residual = new(8) { Width = 4, LatentWidth = 5, Patch = 1 };
    private static readonly AdversarialSettings _settings = new(new ConstantLearningRate(2e-3), 1000) { BatchSize = 8, Seed = 3 };
    private static readonly ToyPictures _pictures = new(40);

    public static TheoryData<IGanSettings, IAdversarialObjective, int> Kinds => new()
    {
        { _shape, new NonSaturatingObjective(), 1 },
        { _residual, new WassersteinObjective(), 3 },
        { _residual, new RelativisticObjective(), 1 },
    };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(28, 1, 0)]
    [InlineData(32, 3, 4)]
    [InlineData(12, 2, 3)]
    public void Pictures_have_the_size_asked_for(int size, int channels, int classes)
    {
        foreach (IGanSettings settings in new IGanSettings[] { new DcganSettings { Width = 4, LatentWidth = 7 }, new ResidualGanSettings { Width = 4, LatentWidth = 7 } })
        {
            using var pair = new Gan(settings.ForData((size, channels), classes));
            TensorScope.Release(() =>
            {
                var pictures = pair.Generator.Sample([1, 2], classes == 0 ? null : [0, 2]);
                Assert.Equal([2, channels, size, size], pictures.shape);
                Assert.InRange(pictures.abs().max().item<float>(), 0, 1);
                Assert.False(pictures.requires_grad);
            });
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_seed_gives_the_same_picture_in_any_batch_and_while_training(IGanSettings settings, IAdversarialObjective objective, int steps)
    {
        using var pair = new Gan(settings);
        using var state = new AdversarialState(pair, 0.1);
        new AdversarialTrainer(state, objective, _pictures, _settings with { DiscriminatorSteps = steps }).Run(48, stop: Stop);
        TensorScope.Release(() =>
        {
            var pictures = pair.Generator.Sample([7, 8, 9]);
            TensorAssert.Close(pictures[1], pair.Generator.Sample([8])[0], 1e-6);
            Assert.True((pictures[1] - pictures[2]).abs().max().item<float>() > 0.01);
        });
    }

    [Fact]
    public void Weights_of_a_DCGAN_start_normal_with_a_deviation_of_a_fiftieth()
    {
        using var pair = new Gan(new DcganSettings(28));
        TensorScope.Release(() =>
        {
            var weight = pair.Generator.State["grow.0.weight"];
            Assert.Equal([128, 64, 4, 4], weight.shape);
            Assert.Equal(0.02, weight.std().item<float>(), 0.0005);
            Assert.Equal(1, pair.Generator.State["norms.0.weight"].mean().item<float>(), 0.01);
        });
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Made_pictures_come_nearer_to_real_ones(IGanSettings settings, IAdversarialObjective objective, int steps)
    {
        using var pair = new Gan(settings, 1);
        ulong[] seeds = [.. Enumerable.Range(0, 64).Select(i => (ulong)i)];
        double Gap() => TensorScope.Release(() => (pair.Generator.Sample(seeds).mean([0]) - _pictures.Read(0, 40).Clean.mean([0])).pow(2).mean().sqrt().item<float>());

        var before = Gap();
        using var state = new AdversarialState(pair, 0.1);
        new AdversarialTrainer(state, objective, _pictures, _settings with { DiscriminatorSteps = steps }).Run(150 * 8 * steps, stop: Stop);
        Assert.InRange(Gap() / before, 0, 0.7);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Training_leaves_no_tensor_behind(IGanSettings settings, IAdversarialObjective objective, int steps)
    {
        using var pair = new Gan(settings);
        void Train()
        {
            using var state = new AdversarialState(pair, 0.1);
            new AdversarialTrainer(state, objective, _pictures, _settings with { DiscriminatorSteps = steps }).Run(24, stop: Stop);
        }

        Train(); // makes the gradients, which belong to the pair
        NoTensorLeaks.In(Train);
    }

    [Fact]
    public void A_pair_frees_its_weights() => NoTensorLeaks.In(() => new Gan(new DcganSettings(12, 2, 3) { Width = 4 }).Dispose());

    [Fact]
    public void The_average_of_the_generator_takes_in_its_running_means()
    {
        using var pair = new Gan(_shape);
        using var state = new AdversarialState(pair, 0.1);
        Assert.Contains("norms.0.running_mean", state.Average.Weights.Select(weight => weight.Key));
    }

    [Fact]
    public void Stopping_ends_between_two_steps()
    {
        using var pair = new Gan(_shape);
        using var state = new AdversarialState(pair, 0.1);
        using var stop = new CancellationTokenSource();
        new AdversarialTrainer(state, new NonSaturatingObjective(), _pictures, _settings).Run(80, _ => stop.Cancel(), stop.Token);
        Assert.Equal(8, state.Examples);
    }

    [Fact]
    public void Losses_that_are_not_finite_end_training()
    {
        using var pair = new Gan(_residual);
        TensorScope.Release(() => pair.Generator.State["last.bias"].detach().fill_(double.NaN));
        using var state = new AdversarialState(pair, 0.1);
        var error = Assert.Throws<TrainingDivergedException>(() => new AdversarialTrainer(state, new RelativisticObjective(), _pictures, _settings).Run(8, stop: Stop));
        Assert.StartsWith("The training has diverged: after 0 examples the loss is NaN", error.Message);
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        Assert.StartsWith("The size is 9, but an even one from 8 to 512 is wanted. Channels (0)", Assert.Throws<ArgumentException>(() => new Gan(new DcganSettings(9, 0))).Message);
        using var pair = new Gan(new DcganSettings(8, 1, 2) { Width = 4 });
        Assert.StartsWith("There are 2 seeds and 0 classes for a network of 2 classes. Give at least 1 seed and for each a class from 0 to 1.", Assert.Throws<ArgumentException>(() => pair.Generator.Sample([1, 2])).Message);
        Assert.StartsWith("The source tells classes from 0 to 2, but the network has 2", Assert.Throws<ArgumentException>(() => Run(pair, _pictures)).Message);
        Assert.StartsWith("The source's batch is [8, 1, 10, 10], but the network makes [items, 1, 8, 8].", Assert.Throws<ArgumentException>(() => Run(pair, new ToyPictures(8, side: 10))).Message);
        Assert.Contains("needs a ClassCondition", Assert.Throws<InvalidOperationException>(() => Run(pair, new Untold())).Message);
    }

    private static void Run(Gan pair, IDataSource source)
    {
        using var state = new AdversarialState(pair, 0.1);
        new AdversarialTrainer(state, new NonSaturatingObjective(), source, _settings).Run(8, stop: Stop);
    }

    private sealed class Untold : IDataSource
    {
        public long Count => 8;

        public Batch Read(long firstExample, int count) => new(zeros(count, 1, 8, 8), Conditioning.None);
    }
}
