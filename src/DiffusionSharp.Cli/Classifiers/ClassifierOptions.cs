using System.CommandLine;
using DiffusionSharp.Cli.Frame;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Cli.Classifiers;

/// <summary>What <c>diffusion classifier train</c> can be told.</summary>
internal sealed class ClassifierOptions
{
    public Argument<string> Data { get; } = new("data") { Description = "A folder or zip file of class folders, or of IDX files." };

    public Option<string> Output { get; } = new("--output", "-o") { Description = "The classifier's folder.", HelpName = "folder", Required = true };

    public Option<double> Epochs { get; } = NumberOptions.Create("--epochs", "How often every picture is seen", 6.0, (0.01, 10_000));

    public Option<int> Size { get; } = NumberOptions.Create("--size", "The side in pixels that pictures are brought to; take that of the models to be measured", 28, (4, 1024));

    public Choice<int> Channels { get; } = new("--channels", "Grey or color", ("1", 1), ("3", 3));

    public Option<bool> Mirror { get; } = new("--mirror") { Description = "Mirror half of the pictures while training, where left and right mean nothing." };

    public Option<double> HeldOut { get; } = NumberOptions.Create("--held-out", "Share of the pictures that is kept for the test, where the data bring no test part of their own; 0 tests nothing", 0.1, (0.0, 0.9));

    public Option<int> Batch { get; } = NumberOptions.Create("--batch", "Pictures of a step; 0 takes 128, and fewer of few pictures", 0, (0, 4096));

    public Option<double> LearningRate { get; } = NumberOptions.Create("--learning-rate", "The highest learning rate", 0.004, (1e-6, 0.5));

    public Choice<Precision> Precision { get; } = new("--precision", "In which numbers it multiplies", ("float32", Tensors.Precision.Float32), ("bfloat16", Tensors.Precision.BFloat16));

    public Option<ulong> Seed { get; } = NumberOptions.Create("--seed", "Decides the first weights and the order of the pictures", 0UL, (0UL, ulong.MaxValue));

    public Option<int> Threads { get; } = CommonOptions.Threads();

    public Option<bool> Json { get; } = CommonOptions.Json();
}
