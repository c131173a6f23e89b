using DiffusionSharp.Networks.Models;
using DiffusionSharp.Networks.Transformers;
using DiffusionSharp.Networks.UNets;

namespace DiffusionSharp.Benchmarks;

/// <summary>Networks of the size that trains on a CPU, for color pictures of 32x32.</summary>
internal static class BenchmarkNetworks
{
    /// <summary>4.9 million parameters.</summary>
    public static TrainableNetwork UNet() => Seeded(new UNetSettings { Widths = [64, 128, 128], Blocks = [2], AttentionLevels = [2] });

    /// <summary>5.1 million parameters.</summary>
    public static TrainableNetwork Transformer() => Seeded(new DiffusionTransformerSettings { Patch = 4, Width = 256, Depth = 4 });

    private static TrainableNetwork Seeded(INetworkSettings settings)
    {
        manual_seed(1);
        return settings.Build();
    }
}
