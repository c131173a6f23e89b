namespace DiffusionSharp.Networks.Imports.Conversion;

/// <summary>What was written.</summary>
/// <param name="Path">The folder or file.</param>
/// <param name="Model">What it is: <c>Stable Diffusion XL</c>.</param>
/// <param name="Bytes">Of its weights.</param>
public sealed record ConversionResult(string Path, string Model, long Bytes)
{
    /// <summary>The parts that were written.</summary>
    public IReadOnlyList<string> Parts { get; init; } = [];

    /// <summary>What is not there and what to do about it, in sentences.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
