namespace DiffusionSharp.Pipelines.Published;

/// <summary>How a picture leads a walk by a ControlNet.</summary>
/// <typeparam name="TMedia">What it is.</typeparam>
/// <param name="Picture">Edges, depth, a pose: of the size of what is made.</param>
public sealed record ControlSettings<TMedia>(TMedia Picture)
{
    /// <summary>The folder of the ControlNet that reads it; null is the one of the model's own folder.</summary>
    public string? Network { get; init; }

    /// <summary>How strongly it leads; 1 as it was trained, 0 not at all.</summary>
    public double Strength { get; init; } = 1;

    /// <summary>The share of the steps after which it begins to lead, in [0, 1).</summary>
    public double From { get; init; }

    /// <summary>The share of the steps after which it leads no more, in (0, 1].</summary>
    public double To { get; init; } = 1;

    /// <summary>Whether only what is made for the prompt is led, fine detail less than the whole: for leading without a prompt.</summary>
    public bool LeadsPromptOnly { get; init; }
}
