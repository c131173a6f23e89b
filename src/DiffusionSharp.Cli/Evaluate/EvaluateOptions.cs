using System.CommandLine;
using DiffusionSharp.Cli.Frame;
using DiffusionSharp.Diffusion.Samplers;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Cli.Evaluate;

/// <summary>What <c>diffusion evaluate</c> can be told.</summary>
internal sealed class EvaluateOptions
{
    public Argument<string> What { get; } = new("what") { Description = "A folder or zip file of pictures (of data that bring parts of their own the training part), or the name or folder of a model, be it of 'diffusion train' or of 'diffusion train-gan'." };

    public Option<string> Against { get; } = new("--against") { Description = "Real pictures: a folder, a zip file or IDX files; or statistics that --save-statistics wrote.", HelpName = "path", Required = true };

    public Option<string?> Classifier { get; } = new("--classifier") { Description = "The classifier that looks at the pictures: a folder of 'diffusion classifier train'.", HelpName = "folder" };

    public Option<string?> Inception { get; } = new("--inception") { Description = "Weights of InceptionV3 as pytorch-fid publishes them (pt_inception-2015-12-05), as safetensors: distances are measured in its 2,048 features, as published ones are. With --classifier too, that one tells the classes.", HelpName = "file" };

    public Option<int> Number { get; } = NumberOptions.Create("--number", "How many pictures are made or taken at most", 1000, (2, 1_000_000));

    public PartOptions Parts { get; } = new(0);

    public Option<string?> Train { get; } = new("--train") { Description = "The pictures that the model was trained on, for memorization; without it the training part of the data in --against.", HelpName = "path" };

    public Option<int> Bits { get; } = NumberOptions.Create("--bits", "Real pictures of --against that bits per dimension are counted for, of a diffusion model: how well it tells pictures that it was not trained on. 0 leaves it out", 0, (0, 1_000_000));

    public Option<bool> NoMemorization { get; } = new("--no-memorization") { Description = "Do not look at the pictures that the model was trained on, which saves the time." };

    public Option<ulong> Seed { get; } = NumberOptions.Create("--seed", "Of the first picture that is made; further ones take the next ones", 0UL, (0UL, ulong.MaxValue));

    public Option<int?> Steps { get; } = NumberOptions.Free<int>("--steps", "Steps from noise to picture (1 to 1000); without it what suits the model.");

    public Option<string?> Sampler { get; } = new("--sampler") { Description = $"How the steps are taken: {string.Join(", ", Samplers.Names)}.", HelpName = "name" };

    public Option<double?> Guidance { get; } = NumberOptions.Free<double>("--guidance", "How strictly the class is followed: 1 not more than learned.");

    public Option<int?> DeepEvery { get; } = NumberOptions.Free<int>("--deep-every", "Run the deeper part of a U-Net only in every so many-th step and remember what it said between.");

    public Option<int> Batch { get; } = NumberOptions.Create("--batch", "Pictures made at once", 50, (1, 1024));

    public Choice<Precision?> Precision { get; } = new("--precision", "In which numbers the model multiplies", ("auto", null), ("float32", Tensors.Precision.Float32), ("bfloat16", Tensors.Precision.BFloat16), ("float16", Tensors.Precision.Float16));

    public Option<string> Device { get; } = CommonOptions.Device();

    public Option<int> Threads { get; } = CommonOptions.Threads();

    public Option<string?> SaveStatistics { get; } = OutputOptions.Statistics("Write mean and covariance of the real pictures' features, for --against another time", "--save-statistics");

    public Option<string?> Markdown { get; } = OutputOptions.Markdown("Write the report", "--markdown");

    public Option<bool> Json { get; } = CommonOptions.Json();

    public EvaluateOptions() => Number.Aliases.Add("-n");
}
