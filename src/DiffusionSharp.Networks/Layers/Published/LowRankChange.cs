namespace DiffusionSharp.Networks.Layers.Published;

/// <summary>A change B·A of a weight that is kept apart from it (LoRA, Hu et al. 2021, arXiv:2106.09685).</summary>
/// <param name="Down">A, [rank, in, …]: with the window of the weight.</param>
/// <param name="Up">B, [out, rank, 1, …]: what it is multiplied with is in it.</param>
internal sealed record LowRankChange(Tensor Down, Tensor Up);
