namespace DiffusionSharp.Networks.FeatureExtractors.Inception;

/// <summary>The five kinds of blocks of Inception v3 (Szegedy et al. 2015, arXiv:1512.00567), by the names of torchvision.</summary>
internal static class InceptionBlocks
{
    /// <summary>At 35x35.</summary>
    public static InceptionBlock A(int from, int pooled) => new(
        new InceptionBranch(new InceptionStep("branch1x1", from, 64)),
        new InceptionBranch(new InceptionStep("branch5x5_1", from, 48), new InceptionStep("branch5x5_2", 48, 64, 5, 5)),
        new InceptionBranch(new InceptionStep("branch3x3dbl_1", from, 64), new InceptionStep("branch3x3dbl_2", 64, 96, 3, 3), new InceptionStep("branch3x3dbl_3", 96, 96, 3, 3)),
        new InceptionBranch(new InceptionStep("branch_pool", from, pooled)) { Pool = InceptionBranch.Mean });

    /// <summary>From 35x35 to 17x17.</summary>
    public static InceptionBlock B(int from) => new(
        new InceptionBranch(new InceptionStep("branch3x3", from, 384, 3, 3) { Stride = 2 }),
        new InceptionBranch(new InceptionStep("branch3x3dbl_1", from, 64), new InceptionStep("branch3x3dbl_2", 64, 96, 3, 3), new InceptionStep("branch3x3dbl_3", 96, 96, 3, 3) { Stride = 2 }),
        new InceptionBranch { Pool = InceptionBranch.HalvedLargest });

    /// <summary>At 17x17.</summary>
    public static InceptionBlock C(int from, int narrow) => new(
        new InceptionBranch(new InceptionStep("branch1x1", from, 192)),
        new InceptionBranch(new InceptionStep("branch7x7_1", from, narrow), new InceptionStep("branch7x7_2", narrow, narrow, 1, 7), new InceptionStep("branch7x7_3", narrow, 192, 7, 1)),
        new InceptionBranch(
            new InceptionStep("branch7x7dbl_1", from, narrow), new InceptionStep("branch7x7dbl_2", narrow, narrow, 7, 1), new InceptionStep("branch7x7dbl_3", narrow, narrow, 1, 7),
            new InceptionStep("branch7x7dbl_4", narrow, narrow, 7, 1), new InceptionStep("branch7x7dbl_5", narrow, 192, 1, 7)),
        new InceptionBranch(new InceptionStep("branch_pool", from, 192)) { Pool = InceptionBranch.Mean });

    /// <summary>From 17x17 to 8x8.</summary>
    public static InceptionBlock D(int from) => new(
        new InceptionBranch(new InceptionStep("branch3x3_1", from, 192), new InceptionStep("branch3x3_2", 192, 320, 3, 3) { Stride = 2 }),
        new InceptionBranch(
            new InceptionStep("branch7x7x3_1", from, 192), new InceptionStep("branch7x7x3_2", 192, 192, 1, 7), new InceptionStep("branch7x7x3_3", 192, 192, 7, 1),
            new InceptionStep("branch7x7x3_4", 192, 192, 3, 3) { Stride = 2 }),
        new InceptionBranch { Pool = InceptionBranch.HalvedLargest });

    /// <summary>At 8x8.</summary>
    /// <param name="from">Channels of the input.</param>
    /// <param name="pool">The first of the two pools by means, the second by the largest.</param>
    public static InceptionBlock E(int from, Func<Tensor, Tensor> pool) => new(
        new InceptionBranch(new InceptionStep("branch1x1", from, 320)),
        new InceptionBranch(new InceptionStep("branch3x3_1", from, 384)) { Fork = [new("branch3x3_2a", 384, 384, 1, 3), new("branch3x3_2b", 384, 384, 3, 1)] },
        new InceptionBranch(new InceptionStep("branch3x3dbl_1", from, 448), new InceptionStep("branch3x3dbl_2", 448, 384, 3, 3))
        {
            Fork = [new("branch3x3dbl_3a", 384, 384, 1, 3), new("branch3x3dbl_3b", 384, 384, 3, 1)],
        },
        new InceptionBranch(new InceptionStep("branch_pool", from, 192)) { Pool = pool });
}
