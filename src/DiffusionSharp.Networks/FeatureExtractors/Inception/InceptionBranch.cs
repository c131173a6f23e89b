namespace DiffusionSharp.Networks.FeatureExtractors.Inception;

/// <summary>One way through a block: pooling, then convolutions one after another, then several side by side.</summary>
/// <param name="Steps">In order.</param>
internal sealed record InceptionBranch(params IReadOnlyList<InceptionStep> Steps)
{
    /// <summary>What the branch begins with; null for nothing.</summary>
    public Func<Tensor, Tensor>? Pool { get; init; }

    /// <summary>Convolutions of the last step's output whose results are put together; none hands that output on.</summary>
    public IReadOnlyList<InceptionStep> Fork { get; init; } = [];

    /// <summary>Means of 3x3 places, of which those outside of the plane do not count: what sets the weights of the Fréchet distance apart from those of torchvision.</summary>
    public static Tensor Mean(Tensor plane) => nn.functional.avg_pool2d(plane, 3, 1, 1, count_include_pad: false);

    /// <summary>The largest of 3x3 places.</summary>
    public static Tensor Largest(Tensor plane) => nn.functional.max_pool2d(plane, 3, 1, 1);

    /// <summary>The largest of 3x3 places, at every second one.</summary>
    public static Tensor HalvedLargest(Tensor plane) => nn.functional.max_pool2d(plane, 3, 2);
}
