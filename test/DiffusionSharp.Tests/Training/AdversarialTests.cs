using DiffusionSharp.Data;
using DiffusionSharp.Diffusion.Conditions;
using DiffusionSharp.Tensors;
using DiffusionSharp.Tensors.Safetensors;
using DiffusionSharp.Testing;
using DiffusionSharp.Tests.Evaluation;
using DiffusionSharp.Tests.Media;
using DiffusionSharp.Training.Adversarial;

namespace DiffusionSharp.Tests.Training;

public sealed class AdversarialTests
{
    private static readonly DcganSettings _shape = new(8) { Width = 6, LatentWidth = 5 };
    private static readonly AdversarialSettings _settings = new() { BatchSize = 8, LearningRate = 2e-3, Seed = 3 };
    private static readonly ToyPictures _pictures = new(40);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(28, 1, 0)]
    [InlineData(32, 3, 4)]
    [InlineData(12, 2, 3)]
    public void Pictures_have_the_size_asked_for(int size, int channels, int classes) => TensorScope.Release(() =>
    {
        using var pair = new Dcgan(new(size, channels, classes) { Width = 4, LatentWidth = 7 });
        var pictures = pair.Sample([1, 2], classes == 0 ? null : [0, 2]);
        Assert.Equal([2, channels, size, size], pictures.shape);
        Assert.InRange(pictures.abs().max().item<float>(), 0, 1);
        Assert.False(pictures.requires_grad);
    });

    [Fact]
    public void A_seed_gives_the_same_picture_in_any_batch_and_while_training() => TensorScope.Release(() =>
    {
        using var pair = new Dcgan(_shape);
        using var trainer = new AdversarialTrainer(pair, _settings, _pictures);
        trainer.Run(16, stop: Stop);
        var pictures = pair.Sample([7, 8, 9]);
        TensorAssert.Close(pictures[1], pair.Sample([8])[0], 1e-6);
        Assert.True((pictures[1] - pictures[2]).abs().max().item<float>() > 0.01);
    });

    [Fact]
    public void Weights_start_normal_with_a_deviation_of_a_fiftieth() => TensorScope.Release(() =>
    {
        using var pair = new Dcgan(new(28));
        var weight = pair.State["generator.grow.0.weight"];
        Assert.Equal([128, 64, 4, 4], weight.shape);
        Assert.Equal(0.02, weight.std().item<float>(), 0.0005);
        Assert.Equal(1, pair.State["generator.norms.0.weight"].mean().item<float>(), 0.01);
        Assert.Equal(0, pair.State["discriminator.judge.bias"].item<float>());
    });

    [Fact]
    public void The_discriminator_learns_to_tell_real_from_made_and_the_losses_stay_finite()
    {
        using var pair = new Dcgan(new(16) { Width = 16 }, 1);
        using var trainer = new AdversarialTrainer(pair, _settings, new ToyPictures(40, side: 16));
        var seen = new List<AdversarialProgress>();
        trainer.Run(30 * 8, seen.Add, Stop);
        Assert.Equal(Enumerable.Range(1, 30).Select(step => step * 8L), seen.Select(progress => progress.Examples));
        Assert.InRange(seen[0].DiscriminatorLoss, 1, 1.8);
        var late = seen[^10..];
        Assert.True(late.Average(progress => progress.RealScore - progress.FakeScore) > 0.3);
        Assert.True(late.Average(progress => progress.DiscriminatorLoss) < 0.9 * 2 * Math.Log(2));
        Assert.All(seen, progress => Assert.True(double.IsFinite(progress.GeneratorLoss)));
    }

    [Fact]
    public void Made_pictures_come_nearer_to_real_ones()
    {
        using var pair = new Dcgan(_shape, 1);
        ulong[] seeds = [.. Enumerable.Range(0, 64).Select(i => (ulong)i)];
        double Gap() => TensorScope.Release(() => (pair.Sample(seeds).mean([0]) - _pictures.Read(0, 40).Clean.mean([0])).pow(2).mean().sqrt().item<float>());

        var before = Gap();
        using var trainer = new AdversarialTrainer(pair, _settings, _pictures);
        trainer.Run(150 * 8, stop: Stop);
        Assert.InRange(Gap() / before, 0, 0.6);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void Going_on_from_a_file_equals_not_stopping(int classes)
    {
        using var folder = new TemporaryFolder();
        using var whole = Trained(classes, 5 * 8, null, folder["whole"]);
        using var half = Trained(classes, 2 * 8, null, folder["half"]);
        using var rest = Trained(classes, 5 * 8, folder["half"], folder["rest"]);
        Assert.Equal(File.ReadAllBytes(folder["whole"]), File.ReadAllBytes(folder["rest"]));
        Assert.NotEqual(File.ReadAllBytes(folder["whole"]), File.ReadAllBytes(folder["half"]));

        using var loaded = DcganFile.Load(folder["whole"]);
        TensorScope.Release(() => TensorAssert.Equal(whole.Sample([1, 2], classes == 0 ? null : [0, 1]), loaded.Sample([1, 2], classes == 0 ? null : [0, 1])));
    }

    [Fact]
    public void Another_seed_trains_another_pair()
    {
        using var folder = new TemporaryFolder();
        using var first = Trained(0, 16, null, folder["a"]);
        using var second = Trained(0, 16, null, folder["b"], _settings with { Seed = 4 });
        TensorScope.Release(() => Assert.False(first.State["generator.project.weight"].eq(second.State["generator.project.weight"]).all().item<bool>()));
    }

    [Fact]
    public void Training_leaves_no_tensor_behind()
    {
        using var pair = new Dcgan(_shape);
        new AdversarialTrainer(pair, _settings, _pictures).Run(8, stop: Stop); // makes the gradients, which belong to the pair
        NoTensorLeaks.In(() =>
        {
            using var trainer = new AdversarialTrainer(pair, _settings, _pictures);
            trainer.Run(24, stop: Stop);
        });
    }

    [Fact]
    public void A_pair_frees_its_weights() => NoTensorLeaks.In(() => new Dcgan(new(12, 2, 3) { Width = 4 }).Dispose());

    [Fact]
    public void Stopping_ends_between_two_steps()
    {
        using var pair = new Dcgan(_shape);
        using var trainer = new AdversarialTrainer(pair, _settings, _pictures);
        using var stop = new CancellationTokenSource();
        Assert.Throws<OperationCanceledException>(() => trainer.Run(80, _ => stop.Cancel(), stop.Token));
        Assert.Equal(8, trainer.Examples);
    }

    [Fact]
    public void Losses_that_are_not_finite_end_training()
    {
        using var pair = new Dcgan(_shape);
        TensorScope.Release(() => pair.State["discriminator.judge.bias"].detach().fill_(double.NaN));
        using var trainer = new AdversarialTrainer(pair, _settings, _pictures);
        var error = Assert.Throws<NotFiniteNumberException>(() => trainer.Run(8, stop: Stop));
        Assert.StartsWith("The losses are no longer finite at 8 examples: the training has diverged.", error.Message);
    }

    [Fact]
    public void Mixed_precision_trains_about_the_same()
    {
        if (!DiffusionSharp.Tensors.Operators.Autocast.IsAvailable)
        {
            Assert.Skip("This libtorch offers no mixed precision.");
        }

        double First(Precision precision)
        {
            using var pair = new Dcgan(_shape, 1);
            using var trainer = new AdversarialTrainer(pair, _settings with { Precision = precision }, _pictures);
            var loss = 0.0;
            trainer.Run(8, progress => loss = progress.DiscriminatorLoss, Stop);
            return loss;
        }

        Assert.Equal(First(Precision.Float32), First(Precision.BFloat16), 0.02);
    }

    [Fact]
    public void What_does_not_fit_is_refused() => TensorScope.Release(() =>
    {
        Assert.StartsWith("The size is 9, but an even one from 8 to 512 is wanted. Channels (0)", Assert.Throws<ArgumentException>(() => new Dcgan(new(9, 0))).Message);
        using var pair = new Dcgan(new(8, 1, 2) { Width = 4 });
        Assert.StartsWith("There are 2 seeds and 0 classes for a network of 2 classes. Give at least 1 seed and for each a class from 0 to 1.", Assert.Throws<ArgumentException>(() => pair.Sample([1, 2])).Message);
        Assert.StartsWith("The source tells classes from 0 to 2, but the network has 2", Refusal(pair, _pictures));
        Assert.StartsWith("The source's batch is [8, 1, 10, 10], but the network makes [items, 1, 8, 8].", Refusal(pair, new ToyPictures(8, side: 10)));
        using var trainer = new AdversarialTrainer(pair, _settings, new Untold());
        Assert.Contains("needs a ClassCondition", Assert.Throws<InvalidOperationException>(() => trainer.Run(8, stop: Stop)).Message);
    });

    [Fact]
    public void Files_of_other_settings_are_refused()
    {
        using var folder = new TemporaryFolder();
        using var pair = Trained(0, 8, null, folder["kept"]);
        using var wider = new Dcgan(_shape with { Width = 8 });
        string Fault(Dcgan other, AdversarialSettings settings, string path)
        {
            using var trainer = new AdversarialTrainer(other, settings, _pictures);
            return Assert.Throws<InvalidDataException>(() => trainer.Load(path)).Message;
        }

        Assert.Contains("was made with the dcgan settings {\"size\":8", Fault(wider, _settings, folder["kept"]));
        Assert.Contains("was made with the training settings", Fault(pair, _settings with { Beta1 = 0.9 }, folder["kept"]));
        TensorScope.Release(() => SafetensorsWriter.Write(folder["other"], [new("x", zeros(1))]));
        Assert.Contains("the dcgan settings of something else", Fault(pair, _settings, folder["other"]));
        Assert.Contains("holds no DCGAN: It has no settings. Give a file that AdversarialTrainer.Save made.", Assert.Throws<InvalidDataException>(() => DcganFile.Load(folder["other"])).Message);
        TensorScope.Release(() => SafetensorsWriter.Write(folder["empty"], [new("x", zeros(1))], new Dictionary<string, string> { ["dcgan"] = "{\"size\":8}" }));
        Assert.Contains("has no Float32 'generator.", Assert.Throws<InvalidDataException>(() => DcganFile.Load(folder["empty"])).Message);
    }

    private static string Refusal(Dcgan pair, IDataSource source)
    {
        using var trainer = new AdversarialTrainer(pair, _settings, source);
        return Assert.Throws<ArgumentException>(() => trainer.Run(8, stop: Stop)).Message;
    }

    private static Dcgan Trained(int classes, long until, string? from, string to, AdversarialSettings? settings = null)
    {
        var pair = new Dcgan(_shape with { Classes = classes }, 2);
        using var trainer = new AdversarialTrainer(pair, settings ?? _settings, _pictures);
        if (from is not null)
        {
            trainer.Load(from);
        }

        trainer.Run(until, stop: Stop);
        trainer.Save(to);
        return pair;
    }

    private sealed class Untold : IDataSource
    {
        public long Count => 8;

        public Batch Read(long firstExample, int count) => new(zeros(count, 1, 8, 8), Conditioning.None);
    }
}
