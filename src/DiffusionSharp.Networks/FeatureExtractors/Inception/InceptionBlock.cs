using DiffusionSharp.Networks.Layers;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Networks.FeatureExtractors.Inception;

/// <summary>Branches side by side, whose channels are put together.</summary>
internal sealed class InceptionBlock : Block
{
    private readonly IReadOnlyList<InceptionBranch> _branches;
    private readonly Dictionary<string, InceptionConvolution> _layers;

    public InceptionBlock(params IReadOnlyList<InceptionBranch> branches) : base(nameof(InceptionBlock))
    {
        _branches = branches;
        _layers = branches.SelectMany(branch => branch.Steps.Concat(branch.Fork)).ToDictionary(step => step.Name, step => this.Add(step.Name, new InceptionConvolution(step)));
    }

    /// <inheritdoc/>
    protected override Tensor Compute(Tensor x) => cat([.. _branches.Select(branch => Along(branch, x))], 1);

    private Tensor Along(InceptionBranch branch, Tensor x)
    {
        var h = branch.Steps.Aggregate(branch.Pool is null ? x : branch.Pool(x), (plane, step) => _layers[step.Name].call(plane));
        return branch.Fork.Count == 0 ? h : cat([.. branch.Fork.Select(step => _layers[step.Name].call(h))], 1);
    }
}
