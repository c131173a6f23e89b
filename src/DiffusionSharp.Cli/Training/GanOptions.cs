using System.CommandLine;
using DiffusionSharp.Cli.Frame;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Cli.Training;

/// <summary>What <c>diffusion train-gan</c> can be told.</summary>
internal sealed class GanOptions
{
    public Argument<string> Data { get; } = new("data") { Description = "A folder or zip file of pictures, class folders, or IDX files." };

    public Option<string> Output { get; } = new("--output", "-o") { Description = "The checkpoint (.safetensors); where it is there, the training goes on from it.", HelpName = "file", Required = true };

    public Option<long> Examples { get; } = NumberOptions.Create("--examples", "How many pictures are seen in all", 1_200_000L, (1, long.MaxValue / 2));

    public Option<long> Every { get; } = NumberOptions.Create("--every", "Pictures from one checkpoint to the next", 60_000L, (1, long.MaxValue / 2));

    public Option<int> Size { get; } = NumberOptions.Create("--size", "The side in pixels that pictures are brought to, even", 28, (8, 512));

    public Choice<int> Channels { get; } = new("--channels", "Grey or color", ("1", 1), ("3", 3));

    public Option<bool> Unconditional { get; } = new("--unconditional") { Description = "Do not tell the networks the classes of the pictures." };

    public Option<double> HeldOut { get; } = NumberOptions.Create("--held-out", "Share of the pictures that is kept from training, where the data bring no test part of their own", 0.0, (0.0, 0.9));

    public Option<int> Width { get; } = NumberOptions.Create("--width", "Channels at half the size of the picture; each further halving doubles them", 64, (1, 1024));

    public Option<int> Batch { get; } = NumberOptions.Create("--batch", "Pictures of a step", 128, (2, 4096));

    public Option<double> LearningRate { get; } = NumberOptions.Create("--learning-rate", "Of both networks", 2e-4, (1e-7, 0.5));

    public Option<double> Beta1 { get; } = NumberOptions.Create("--beta1", "How much of the mean gradient Adam keeps", 0.5, (0.0, 0.999));

    public Choice<Precision> Precision { get; } = new("--precision", "In which numbers it multiplies", ("float32", Tensors.Precision.Float32), ("bfloat16", Tensors.Precision.BFloat16));

    public Option<ulong> Seed { get; } = NumberOptions.Create("--seed", "Decides the first weights, the order of the pictures and the latents", 0UL, (0UL, ulong.MaxValue));

    public Option<int> Threads { get; } = CommonOptions.Threads();

    public Option<bool> Json { get; } = CommonOptions.Json();

    public GanOptions() => Output.Validators.Add(result =>
    {
        if (result.Tokens is [var token] && !token.Value.EndsWith(".safetensors", StringComparison.OrdinalIgnoreCase))
        {
            result.AddError($"'{token.Value}' names no checkpoint. Let --output end in .safetensors.");
        }
    });
}
