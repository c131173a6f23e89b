using DiffusionSharp.Networks.Layers;
using DiffusionSharp.Tensors;
using TorchSharp.Modules;
using static TorchSharp.torch.nn;

namespace DiffusionSharp.Networks.FeatureExtractors.Inception;

/// <summary>
/// Inception v3 as the Fréchet inception distance was defined with (Heusel et al. 2017, arXiv:1706.08500), in the layout of pytorch-fid: parts are named
/// as its file of weights names them.
/// </summary>
internal sealed class InceptionNetwork : Block
{
    private readonly Dictionary<string, nn.Module<Tensor, Tensor>> _parts = [];

    public InceptionNetwork() : base(nameof(InceptionNetwork))
    {
        foreach (var step in new InceptionStep[]
        {
            new("Conv2d_1a_3x3", 3, 32, 3, 3) { Stride = 2 }, new("Conv2d_2a_3x3", 32, 32, 3, 3) { IsPadded = false }, new("Conv2d_2b_3x3", 32, 64, 3, 3),
            new("Conv2d_3b_1x1", 64, 80), new("Conv2d_4a_3x3", 80, 192, 3, 3) { IsPadded = false },
        })
        {
            _parts[step.Name] = this.Add(step.Name, new InceptionConvolution(step));
        }

        foreach (var (name, block) in new[]
        {
            ("Mixed_5b", InceptionBlocks.A(192, 32)), ("Mixed_5c", InceptionBlocks.A(256, 64)), ("Mixed_5d", InceptionBlocks.A(288, 64)), ("Mixed_6a", InceptionBlocks.B(288)),
            ("Mixed_6b", InceptionBlocks.C(768, 128)), ("Mixed_6c", InceptionBlocks.C(768, 160)), ("Mixed_6d", InceptionBlocks.C(768, 160)), ("Mixed_6e", InceptionBlocks.C(768, 192)),
            ("Mixed_7a", InceptionBlocks.D(768)), ("Mixed_7b", InceptionBlocks.E(1280, InceptionBranch.Mean)), ("Mixed_7c", InceptionBlocks.E(2048, InceptionBranch.Largest)),
        })
        {
            _parts[name] = this.Add(name, block);
        }

        _ = this.Add("fc", Linear(2048, 1008)); // Not used for features, but in the file.
    }

    /// <summary>Features [B, 2048] of pictures [B, 3, 299, 299] in [−1, 1].</summary>
    protected override Tensor Compute(Tensor x)
    {
        string[] stem = ["Conv2d_1a_3x3", "Conv2d_2a_3x3", "Conv2d_2b_3x3"], narrow = ["Conv2d_3b_1x1", "Conv2d_4a_3x3"];
        return TensorScope.Chain(x,
        [
            .. stem.Select(Part), InceptionBranch.HalvedLargest, .. narrow.Select(Part), InceptionBranch.HalvedLargest,
            .. _parts.Keys.Where(name => name.StartsWith("Mixed", StringComparison.Ordinal)).Select(Part), plane => plane.mean([2, 3]),
        ]);
    }

    private Func<Tensor, Tensor> Part(string name) => _parts[name].call;
}
