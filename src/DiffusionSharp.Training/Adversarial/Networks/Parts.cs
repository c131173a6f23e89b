namespace DiffusionSharp.Training.Adversarial.Networks;

/// <summary>Puts networks together, and draws their first weights.</summary>
internal static class Parts
{
    private const double Deviation = 0.02;

    /// <summary>Registers a part under its PyTorch-like name and hands it back.</summary>
    public static T Add<T>(this nn.Module owner, string name, T part) where T : nn.Module
    {
        owner.register_module(name, part);
        return part;
    }

    /// <summary>Draws the weights of Radford et al.: normal with deviation 0.02, the norms' about 1; biases 0.</summary>
    public static void DrawNarrow(nn.Module network, Generator generator)
    {
        using var untracked = no_grad();
        foreach (var (name, weight) in network.named_parameters())
        {
            if (name.EndsWith("bias", StringComparison.Ordinal))
            {
                weight.zero_();
            }
            else
            {
                weight.normal_(weight.shape.Length == 1 ? 1 : 0, Deviation, generator: generator);
            }
        }
    }

    /// <summary>
    /// Draws weights for residual networks without norms (Zhang et al. 2019, arXiv:1901.09321): normal after He et al. 2015, biases 0, and the last
    /// convolution of each block 0, so that a block begins as nothing but its shortcut.
    /// </summary>
    public static void DrawResidual(nn.Module network, Generator generator)
    {
        using var untracked = no_grad();
        foreach (var (name, weight) in network.named_parameters())
        {
            if (weight.shape.Length == 1 || name.Contains("close", StringComparison.Ordinal))
            {
                weight.zero_();
            }
            else
            {
                var inputs = name.StartsWith("classes", StringComparison.Ordinal) ? 1 : weight.shape[1..].Aggregate(1L, (product, side) => product * side);
                weight.normal_(0, Math.Sqrt((name.StartsWith("last", StringComparison.Ordinal) ? 1.0 : 2.0) / inputs), generator: generator);
            }
        }
    }
}
