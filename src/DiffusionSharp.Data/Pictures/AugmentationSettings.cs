namespace DiffusionSharp.Data.Pictures;

/// <summary>
/// Random changes of training pictures, so that few go further. A model is told what was done and so does not draw it unasked (Karras et al.
/// 2022, arXiv:2206.00364, appendix F.2).
/// </summary>
/// <param name="MirrorProbability">Chance that left and right are exchanged, in [0, 1].</param>
/// <param name="ShiftPixels">Moved by whole pixels, up to this many each way across and down; 0 or more.</param>
/// <param name="ScaleOctaves">Scaled about the middle by 2 to a power in ± this, each as likely; 0 to 2.</param>
public sealed record AugmentationSettings(double MirrorProbability = 0, int ShiftPixels = 0, double ScaleOctaves = 0)
{
    /// <summary>
    /// K of the AugmentationCondition [B, K]: 1 where mirrored, else 0; moved right, in widths; moved down, in heights; the scale's logarithm
    /// to base 2. Each 0 where nothing was done.
    /// </summary>
    public const int Values = 4;

    /// <summary>In [0, 1].</summary>
    public double MirrorProbability { get; init => field = Require.Share(value); } = Require.Share(MirrorProbability);

    /// <summary>0 or more.</summary>
    public int ShiftPixels { get; init => field = Require.Within(value, 0, 16384); } = Require.Within(ShiftPixels, 0, 16384);

    /// <summary>0 to 2.</summary>
    public double ScaleOctaves { get; init => field = Require.Within(value, 0.0, 2.0); } = Require.Within(ScaleOctaves, 0.0, 2.0);

    /// <summary>Whether nothing is ever changed. Then batches carry no AugmentationCondition.</summary>
    public bool IsNothing => (MirrorProbability, ShiftPixels, ScaleOctaves) == (0, 0, 0);
}
