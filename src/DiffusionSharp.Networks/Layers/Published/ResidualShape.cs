namespace DiffusionSharp.Networks.Layers.Published;

/// <summary>The shape of a <see cref="ResidualLayer"/>.</summary>
/// <param name="From">Channels of the input.</param>
/// <param name="To">Channels of the output.</param>
/// <param name="Groups">Of the norms.</param>
/// <param name="Epsilon">Of the norms.</param>
internal sealed record ResidualShape(long From, long To, long Groups, double Epsilon)
{
    /// <summary>Width of the embedding of the time; 0 for none.</summary>
    public long Embedding { get; init; }

    /// <summary>Whether the embedding scales and shifts the second norm's output, in place of being added before it.</summary>
    public bool ScalesAndShifts { get; init; }

    /// <summary>What input and branch pass through before the first convolution; null for a block that keeps its size.</summary>
    public Func<Tensor, Tensor>? Resample { get; init; }

    /// <summary>Groups of the second norm; null where they are those of the first.</summary>
    public long? GroupsOut { get; init; }

    /// <summary>Whether the input is projected even where its channels are those of the output.</summary>
    public bool AlwaysProjects { get; init; }

    /// <summary>The sum of both paths is divided by this.</summary>
    public double Divisor { get; init; } = 1;
}
