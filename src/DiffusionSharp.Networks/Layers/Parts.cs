using TorchSharp.Modules;
using static TorchSharp.torch.nn;

namespace DiffusionSharp.Networks.Layers;

/// <summary>Makes layers as the networks here start them: Xavier-uniform weights, zero biases, norms at one and zero.</summary>
internal static class Parts
{
    /// <summary>Registers a part under its PyTorch-like name and hands it back.</summary>
    public static T Add<T>(this nn.Module owner, string name, T part) where T : nn.Module
    {
        owner.register_module(name, part);
        return part;
    }

    /// <summary>Registers a list of parts, named by their index.</summary>
    public static ModuleList<T> AddList<T>(this nn.Module owner, string name, IEnumerable<T> parts) where T : nn.Module =>
        owner.Add(name, nn.ModuleList(parts.ToArray()));

    /// <summary>Registers a part at the end of a path of names, such as <c>to_out.0</c>, and hands it back.</summary>
    public static T AddAt<T>(this nn.Module owner, string path, T part) where T : nn.Module
    {
        var names = path.Split('.');
        foreach (var name in names[..^1])
        {
            owner = owner.named_children().FirstOrDefault(child => child.name == name).module ?? owner.Add<nn.Module>(name, new PartGroup(name));
        }

        return owner.Add(names[^1], part);
    }

    /// <summary>At least four channels a group and at most 32 groups, as in EDM. TorchSharp leaves the weights of this layer as it finds them.</summary>
    public static GroupNorm GroupNorm(long channels)
    {
        var groups = Math.Max(1, Math.Min(32, channels / 4));
        while (channels % groups != 0)
        {
            groups--;
        }

        var norm = nn.GroupNorm(groups, channels, device: Blueprint.Device);
        init.ones_(norm.weight);
        init.zeros_(norm.bias);
        return norm;
    }

    /// <summary>The norm of a kind.</summary>
    public static nn.Module<Tensor, Tensor> Norm(NormKind kind, long channels) => kind == NormKind.Pixel ? new PixelNorm(channels) : GroupNorm(channels);

    /// <summary>A convolution that keeps height and width.</summary>
    public static Conv2d Convolution(long from, long to, long kernel)
    {
        var layer = nn.Conv2d(from, to, kernel, padding: kernel / 2, device: Blueprint.Device);
        init.xavier_uniform_(layer.weight);
        init.zeros_(layer.bias!);
        return layer;
    }

    /// <summary>A linear layer.</summary>
    public static Linear Linear(long from, long to)
    {
        var layer = nn.Linear(from, to, device: Blueprint.Device);
        init.xavier_uniform_(layer.weight);
        init.zeros_(layer.bias!);
        return layer;
    }

    /// <summary>Normalizes the last side.</summary>
    public static LayerNorm LayerNorm(long width) => nn.LayerNorm(width, device: Blueprint.Device);

    /// <summary>Starts a layer with weights that are this many times larger.</summary>
    public static Linear Scaled(Linear layer, double times)
    {
        using var untracked = no_grad();
        layer.weight.mul_(times);
        return layer;
    }

    /// <summary>Starts a layer at zero, so that the branch it ends adds nothing at first.</summary>
    public static T Zeroed<T>(T layer) where T : nn.Module
    {
        foreach (var parameter in layer.parameters())
        {
            init.zeros_(parameter);
        }

        return layer;
    }
}
