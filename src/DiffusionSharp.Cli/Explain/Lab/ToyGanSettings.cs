using DiffusionSharp.Training.Adversarial.Networks;

namespace DiffusionSharp.Cli.Explain.Lab;

/// <summary>Networks for points of the plane.</summary>
internal sealed record ToyGanSettings : IGanSettings
{
    /// <inheritdoc/>
    public int Size => 1;

    /// <inheritdoc/>
    public int Channels => 2;

    /// <inheritdoc/>
    public int Classes => 0;

    /// <inheritdoc/>
    public int LatentWidth => 4;

    /// <inheritdoc/>
    public bool MixesBatch => false;

    /// <inheritdoc/>
    public IGanSettings ForData((int Size, int Channels) shape, int classes) => this;

    /// <inheritdoc/>
    public IEnumerable<string> Faults() => [];

    /// <inheritdoc/>
    public nn.Module<Tensor, Tensor?, Tensor> BuildGenerator() => new ToyLayers(LatentWidth, 2, 1, 1);

    /// <inheritdoc/>
    public nn.Module<Tensor, Tensor?, Tensor> BuildDiscriminator() => new ToyLayers(2);

    /// <inheritdoc/>
    public void Draw(nn.Module network, Generator generator)
    {
        using var untracked = no_grad();
        foreach (var (_, weight) in network.named_parameters())
        {
            if (weight.shape.Length > 1)
            {
                weight.normal_(0, Math.Sqrt(2.0 / weight.shape[1]), generator: generator);
            }
            else
            {
                weight.zero_();
            }
        }
    }
}
