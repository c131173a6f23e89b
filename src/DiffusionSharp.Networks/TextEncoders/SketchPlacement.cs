namespace DiffusionSharp.Networks.TextEncoders;

/// <summary>Lays a sketch where an augmented picture has its like: mirrored, scaled about its middle, then moved, as the picture was.</summary>
public static class SketchPlacement
{
    /// <summary>Numbers that say what was done: mirrored, right in widths, down in heights, octaves.</summary>
    internal const int Values = 4;

    /// <summary>Enlarges and changes. Outside of the sketch its border goes on.</summary>
    /// <param name="drawn">[B or 1, C, side, side].</param>
    /// <param name="changes">[B or 1, 4] of an <see cref="Diffusion.Conditions.AugmentationCondition"/>; null where nothing was done.</param>
    /// <param name="height">In pixels.</param>
    /// <param name="width">In pixels.</param>
    /// <returns>[B or 1, C, height, width].</returns>
    /// <exception cref="ArgumentException">There are not four numbers for each.</exception>
    public static Tensor Place(Tensor drawn, Tensor? changes, long height, long width)
    {
        ArgumentNullException.ThrowIfNull(drawn);
        if (changes is null)
        {
            return nn.functional.interpolate(drawn, [height, width], mode: InterpolationMode.Bilinear, align_corners: false);
        }

        if (changes.shape is not [_, Values])
        {
            throw new ArgumentException($"The changes are [{string.Join(", ", changes.shape)}], but four numbers for each sketch are wanted: [B, {Values}].", nameof(changes));
        }

        var batch = Math.Max(drawn.shape[0], changes.shape[0]);
        var values = changes.to(float32, drawn.device).expand(batch, Values);
        var (shrink, mirror) = ((-values.select(1, 3)).exp2(), 1 - (2 * values.select(1, 0)));
        var across = mirror * shrink;
        var none = zeros_like(across);
        var rows = stack([across, none, -2 * values.select(1, 1) * across, none, shrink, -2 * values.select(1, 2) * shrink], 1).reshape(batch, 2, 3);
        var from = nn.functional.affine_grid(rows, [batch, drawn.shape[1], height, width], align_corners: false);
        return nn.functional.grid_sample(drawn.to(float32).expand(batch, -1, -1, -1), from, mode: GridSampleMode.Bilinear, padding_mode: GridSamplePaddingMode.Border, align_corners: false);
    }
}
