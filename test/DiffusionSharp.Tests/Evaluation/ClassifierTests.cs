using DiffusionSharp.Data;
using DiffusionSharp.Diffusion.Conditions;
using DiffusionSharp.Evaluation;
using DiffusionSharp.Evaluation.Classification;
using DiffusionSharp.Media.Images;
using DiffusionSharp.Networks.FeatureExtractors;
using DiffusionSharp.Tensors;
using DiffusionSharp.Tensors.Safetensors;
using DiffusionSharp.Testing;
using DiffusionSharp.Tests.Media;

namespace DiffusionSharp.Tests.Evaluation;

public sealed class ClassifierTests
{
    private static readonly SmallClassifierSettings _network = new() { Classes = 3, Widths = [6, 8, 12] };
    private static readonly ClassifierTrainingSettings _training = new() { Epochs = 4, BatchSize = 16, LearningRate = 0.02, Seed = 5 };
    private static readonly ToyPictures _pictures = new(96);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(28, 28)]
    [InlineData(7, 9)]
    [InlineData(1, 1)]
    public void Pictures_of_any_size_get_logits_and_features(long height, long width) => TensorScope.Release(() =>
    {
        using var network = new SmallClassifier(new() { Channels = 3, Classes = 4, Widths = [4, 6, 5] });
        Assert.Equal([2, 4], network.call(zeros(2, 3, height, width)).shape);
        Assert.Equal([2, 5], network.Features(zeros(2, 3, height, width)).shape);
    });

    [Fact]
    public void The_usual_size_is_under_half_a_million_weights()
    {
        using var network = new SmallClassifier(new());
        Assert.InRange(network.parameters().Sum(parameter => parameter.NumberOfElements), 300_000, 500_000);
        Assert.Equal(128, network.Settings.Features);
    }

    [Fact]
    public void A_seed_gives_the_weights()
    {
        using var first = new SmallClassifier(_network, 3);
        using var second = new SmallClassifier(_network, 3);
        using var other = new SmallClassifier(_network, 4);
        Assert.True(Same(first, second));
        Assert.False(Same(first, other));
    }

    [Fact]
    public void In_evaluation_an_item_alone_is_answered_as_in_a_batch() => TensorScope.Release(() =>
    {
        using var network = new SmallClassifier(_network);
        network.train();
        _ = network.call(_pictures.Read(0, 20).Clean);
        network.eval();
        var pictures = _pictures.Read(3, 5).Clean;
        TensorAssert.Close(network.call(pictures)[2], network.call(pictures[2..3])[0], 1e-5);
    });

    [Fact]
    public void The_gradient_reaches_every_parameter() => TensorScope.Release(() =>
    {
        using var network = new SmallClassifier(_network);
        network.call(_pictures.Read(0, 8).Clean).pow(2).sum().backward();
        Assert.All(network.named_parameters(), named => Assert.True(named.parameter.grad!.abs().sum().item<float>() > 0, named.name));
    });

    [Fact]
    public void Wrong_settings_and_pictures_are_refused() => TensorScope.Release(() =>
    {
        var error = Assert.Throws<ArgumentException>(() => new SmallClassifier(new() { Classes = 1, Widths = [] }));
        Assert.StartsWith("Channels (1) must be 1 or more and classes (1) 2 or more. Give 2 to 8 widths from 1 to 4096.", error.Message);
        using var network = new SmallClassifier(_network);
        Assert.Contains("The input is [2, 3, 8, 8], but this classifier wants [items, 1, height, width]", Assert.Throws<ArgumentException>(() => network.call(zeros(2, 3, 8, 8))).Message);
    });

    [Fact]
    public void Training_learns_what_can_be_seen()
    {
        using var network = new ClassifierTrainer(_training).Train(_network, _pictures, Stop);
        var accuracy = ClassifierTest.Run(network, new ToyPictures(60) { Seed = 1000 }, batchSize: 25, Stop);
        Assert.InRange(accuracy.Overall.Value, 0.95, 1);
        Assert.Equal(3, accuracy.PerClass.Count);
        Assert.False(network.training);
    }

    [Fact]
    public void The_same_seed_trains_the_same_network_and_leaves_nothing_behind()
    {
        var seen = new List<ClassifierProgress>();
        using var first = new ClassifierTrainer(_training with { Epochs = 1 }, seen.Add).Train(_network, _pictures, Stop);
        NoTensorLeaks.In(() =>
        {
            using var second = new ClassifierTrainer(_training with { Epochs = 1 }).Train(_network, _pictures, Stop);
            Assert.True(Same(first, second));
        });
        using var other = new ClassifierTrainer(_training with { Epochs = 1, Seed = 6 }).Train(_network, _pictures, Stop);
        Assert.False(Same(first, other));
        Assert.Equal([16, 32, 48, 64, 80, 96], seen.Select(progress => progress.Examples));
        Assert.All(seen, progress => Assert.Equal(96, progress.Of));
        Assert.True(seen[^1].Loss < seen[0].Loss);
    }

    [Fact]
    public void A_loss_that_is_not_finite_ends_training() => Assert.StartsWith(
        "The classifier's loss is no longer finite: its training has diverged.",
        Assert.Throws<NotFiniteNumberException>(() => new ClassifierTrainer(_training).Train(_network, new Broken(), Stop)).Message);

    [Fact]
    public void Stopping_ends_training_with_an_exception_and_leaves_nothing_behind()
    {
        using var stop = new CancellationTokenSource();
        var steps = 0;
        var trainer = new ClassifierTrainer(_training, _ =>
        {
            steps++;
            stop.Cancel();
        });
        NoTensorLeaks.In(() => Assert.Throws<OperationCanceledException>(() => trainer.Train(_network, _pictures, stop.Token)));
        Assert.Equal(1, steps);
    }

    [Fact]
    public void Pictures_without_a_class_are_refused() => TensorScope.Release(() =>
    {
        var told = Assert.Throws<ArgumentException>(() => new ClassifierTrainer(_training).Train(_network, new ToyPictures(96) { Offset = 1 }, Stop));
        Assert.StartsWith("The data source tells classes from 1 to 3, but the network has 3, numbered from 0. One more than there are says \"none\": set ToldNothing to 0", told.Message);
        var untold = Assert.Throws<ArgumentException>(() => new ClassifierTrainer(_training).Train(_network, new Untold(), Stop));
        Assert.StartsWith("The data source tells no classes.", untold.Message);
    });

    [Fact]
    public void A_folder_keeps_a_classifier()
    {
        using var folder = new TemporaryFolder();
        TensorScope.Release(() =>
        {
            using var network = new SmallClassifier(_network, 7);
            network.call(_pictures.Read(0, 20).Clean); // moves the batch norms' running means
            var description = new ClassifierDescription("toy", _network, _training) { ClassNames = ["a", "b", "c"] }
                .WithTest(DiffusionSharp.Evaluation.Metrics.ClassAccuracy.Of([0, 1], [0, 0], 3), 2);
            using var saved = new TrainedClassifier(network, description);
            ClassifierFolder.Save(folder["classifier"], saved);
            using var loaded = ClassifierFolder.Load(folder["classifier"]);
            Assert.Matches("^toy [0-9a-f]{12}$", loaded.Name);
            Assert.Equal(saved.Name, loaded.Name);
            Assert.Equal((description.Training, description.TestAccuracy, 2L), (loaded.Description.Training, loaded.Description.TestAccuracy, loaded.Description.TestPictures));
            Assert.Equal([0.5, null, null], loaded.Description.TestAccuracyPerClass);
            Assert.Equal(["a", "b", "c"], loaded.Description.ClassNames);
            var pictures = _pictures.Read(0, 6).Clean;
            TensorAssert.Equal(saved.Features(pictures), loaded.Features(pictures));
            TensorAssert.Equal(saved.Probabilities(pictures), loaded.Probabilities(pictures));
            TensorAssert.Close(ones(6), loaded.Probabilities(pictures).sum(1), 1e-6);
            Assert.Equal(loaded.Probabilities(pictures).argmax(1).data<long>().ToArray(), loaded.Classes(pictures));
            Assert.False(loaded.Features(pictures).requires_grad);
        });
    }

    [Fact]
    public void A_folder_keeps_each_weight_once_under_its_own_name()
    {
        using var folder = new TemporaryFolder();
        var network = new SmallClassifier(_network);
        using var saved = new TrainedClassifier(network, new("toy", _network, _training));
        ClassifierFolder.Save(folder["classifier"], saved);
        using var file = SafetensorsFile.Open(Path.Combine(folder["classifier"], "classifier.safetensors"));
        Assert.Equal(network.parameters().Count() + (3 * 7), file.Entries.Count); // Seven norms keep a mean, a variance and a count.
        Assert.Contains("blocks.0.norm1.running_mean", file.Entries.Keys);
        Assert.DoesNotContain(file.Entries.Keys, name => name.Split('.').Any(part => part.StartsWith('_')));
    }

    [Fact]
    public void Folders_that_hold_something_else_are_refused()
    {
        using var folder = new TemporaryFolder();
        using var saved = new TrainedClassifier(new SmallClassifier(_network), new("toy", _network, _training));
        string Altered(string what, Func<string, string> alter)
        {
            ClassifierFolder.Save(folder[what], saved);
            var path = Path.Combine(folder[what], "classifier.json");
            File.WriteAllText(path, alter(File.ReadAllText(path)));
            return folder[what];
        }

        void Refused(string what, Func<string, string> alter, string sentence) =>
            Assert.Contains(sentence, Assert.Throws<InvalidDataException>(() => ClassifierFolder.Load(Altered(what, alter))).Message);

        Refused("broken", text => text[..20], "does not describe a classifier");
        Refused("unknown", text => text.Replace("\"classes\"", "\"clases\""), "clases");
        Refused("impossible", text => text.Replace("\"classes\": 3", "\"classes\": 1"), "describes a network that cannot be");
        Refused("another", text => text.Replace("\"classes\": 3", "\"classes\": 4"), "'head.weight' of the shape [4, 12] is not there");
        Refused("deeper", text => text.Replace("12\n", "12, 5\n"), "is not there");
        Refused("out of range", text => text.Replace("\"batchSize\": 16", "\"batchSize\": 1"), "BatchSize must be 2 or more");
    }

    [Fact]
    public void Features_are_gathered_the_same_in_batches_of_any_size() => TensorScope.Release(() =>
    {
        using var classifier = new TrainedClassifier(new SmallClassifier(_network), new("toy", _network, _training));
        var (few, many) = (new FeatureReader(classifier, 7), new FeatureReader(classifier, 100));
        var features = few.Read(_pictures, 30, Stop);
        Assert.Equal([30, 12], features.shape);
        TensorAssert.Close(many.Read(_pictures, 30, Stop), features, 1e-5);
        var bytes = ((_pictures.Read(0, 30).Clean + 1) * 127.5).round().to(ScalarType.Byte);
        TensorAssert.Close(few.Read((bytes.to(ScalarType.Float32) / 127.5) - 1, Stop), few.Read(bytes, Stop), 1e-6);
        TensorAssert.Close(features, few.Read(bytes, Stop), 0.1);
        var pictures = new PictureModality(1).ToMediaBatch(_pictures.Read(0, 30).Clean);
        var seen = new List<long>();
        TensorAssert.Close(few.Read(bytes, Stop), new FeatureReader(classifier, 20, seen.Add).Read(pictures, Stop), 1e-6);
        Assert.Equal([20, 30], seen);
        Assert.Equal(classifier.Classes(_pictures.Read(0, 30).Clean), classifier.ClassesOf(features));
        Assert.StartsWith("The features are [2, 5], but this classifier has [items, 12].", Assert.Throws<ArgumentException>(() => classifier.ClassesOf(zeros(2, 5))).Message);
        NoTensorLeaks.In(() => TensorScope.Release(() => few.Read(bytes, Stop)));
        Assert.StartsWith("There are 0 items to look at", Assert.Throws<ArgumentException>(() => few.Read(_pictures, 0, Stop)).Message);
    });

    private static bool Same(SmallClassifier first, SmallClassifier second) => TensorScope.Release(() =>
        first.state_dict().All(pair => pair.Value.eq(second.state_dict()[pair.Key]).all().item<bool>()));

    private sealed class Broken : IDataSource
    {
        public long Count => 8;

        public Batch Read(long firstExample, int count) => new(full([count, 1, 8, 8], float.NaN), Conditioning.None.With(new ClassCondition(zeros(count, ScalarType.Int64))));
    }

    private sealed class Untold : IDataSource
    {
        public long Count => 8;

        public Batch Read(long firstExample, int count) => new(zeros(count, 1, 8, 8), Conditioning.None);
    }
}
