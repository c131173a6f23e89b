namespace DiffusionSharp.Networks.UNets;

/// <summary>What a <see cref="DetailHead"/> sees beside the answer.</summary>
/// <param name="Input">What the network was given, [B, C, H, W].</param>
/// <param name="Embedding">Of time and conditions, [B, E] or [1, E].</param>
internal readonly record struct DetailContext(Tensor Input, Tensor Embedding);
