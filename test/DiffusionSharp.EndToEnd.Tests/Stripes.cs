using DiffusionSharp.Diffusion.Parameterizations;
using DiffusionSharp.Diffusion.Schedules;
using DiffusionSharp.Media.Images;
using DiffusionSharp.Networks.Models;
using DiffusionSharp.Networks.UNets;
using DiffusionSharp.Tensors;
using static TorchSharp.torch;

namespace DiffusionSharp.EndToEnd.Tests;

/// <summary>Grey pictures of which a bright stripe tells the class, under noise, and a model of random weights that makes pictures of their size.</summary>
internal static class Stripes
{
    /// <summary>Pixels across and down.</summary>
    public const int Side = 8;

    /// <summary>The names of the classes, in the order of their stripes from the top.</summary>
    public static IReadOnlyList<string> Classes { get; } = ["bottle", "can", "jar"];

    /// <summary>Writes class folders.</summary>
    /// <param name="folder">Where.</param>
    /// <param name="name">Of the set's folder.</param>
    /// <param name="each">Pictures of each class.</param>
    /// <param name="seed">Of the noise.</param>
    /// <param name="classes">Which classes; all where none are named.</param>
    public static string Write(TemporaryFolder folder, string name, int each, int seed, params IReadOnlyList<string> classes)
    {
        var random = new Random(seed);
        foreach (var label in classes.Count == 0 ? Classes : classes)
        {
            Directory.CreateDirectory(folder[$"{name}/{label}"]);
            for (var index = 0; index < each; index++)
            {
                PictureFile.Write(Draw(Classes.ToList().IndexOf(label), random, Side), folder[$"{name}/{label}/{seed}-{index}.png"]);
            }
        }

        return folder[name];
    }

    /// <summary>One picture of a class.</summary>
    public static Picture Draw(int label, Random random, int side)
    {
        var pixels = new byte[side * side];
        for (var i = 0; i < pixels.Length; i++)
        {
            pixels[i] = (byte)(random.Next(60) + (i / side / (side / Side) == 1 + (2 * label) ? 180 : 0));
        }

        return new(side, side, 1, pixels);
    }

    /// <summary>Writes a model.</summary>
    public static string WriteModel(TemporaryFolder folder, int side = Side)
    {
        var description = new ModelDescription(
            "tiny", new(side, side, 1), new UNetSettings { Channels = 1, Widths = [8], Blocks = [1], AttentionLevels = [], Classes = 3 }, new EdmPrediction(), new KarrasSchedule())
        {
            Classes = [.. Classes], Sampling = new("heun", 2),
        };
        using var network = description.Network.Build();
        using var chance = new Generator(7);
        TensorScope.Release(() =>
            ModelFolder.Save(folder["tiny"], description, network.Weights.ToDictionary(pair => pair.Key, pair => 0.2 * randn(pair.Value.shape, generator: chance)), null));
        return folder["tiny"];
    }
}
