namespace DiffusionSharp.Training.Adversarial.Networks;

/// <summary>The shape of a generator and its discriminator, as a recipe names it: <c>dcgan</c>, <c>residual-gan</c>.</summary>
public interface IGanSettings
{
    /// <summary>Height and width of the pictures.</summary>
    int Size { get; }

    /// <summary>Channels of the pictures.</summary>
    int Channels { get; }

    /// <summary>Number of classes that are told to both networks; 0 for none.</summary>
    int Classes { get; }

    /// <summary>Numbers that a picture is made from.</summary>
    int LatentWidth { get; }

    /// <summary>Whether the discriminator's answer to a picture depends on the others of its batch, as batch norms make it: then no gradient of a single answer can be penalized.</summary>
    bool MixesBatch { get; }

    /// <summary>The same shape for data.</summary>
    /// <param name="shape">Side and channels of the pictures.</param>
    /// <param name="classes">How many classes there are; 0 for none.</param>
    IGanSettings ForData((int Size, int Channels) shape, int classes);

    /// <summary>What is wrong with these settings, one sentence each; empty when they can be used.</summary>
    IEnumerable<string> Faults();

    /// <summary>A new generator: pictures [B, C, H, W] in (−1, 1) of latents [B, L] and classes [B]. Not to be called inside a scope.</summary>
    nn.Module<Tensor, Tensor?, Tensor> BuildGenerator();

    /// <summary>A new discriminator: answers [B] to pictures [B, C, H, W] and classes [B]; the higher, the more real. Not to be called inside a scope.</summary>
    nn.Module<Tensor, Tensor?, Tensor> BuildDiscriminator();

    /// <summary>Draws the first weights of a network that these settings built.</summary>
    /// <param name="network">A generator or a discriminator.</param>
    /// <param name="generator">All weights follow from it.</param>
    void Draw(nn.Module network, Generator generator);
}
