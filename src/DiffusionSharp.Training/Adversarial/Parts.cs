namespace DiffusionSharp.Training.Adversarial;

/// <summary>Puts networks together as DCGAN does.</summary>
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
    public static void Draw(nn.Module network, Generator generator)
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
}
