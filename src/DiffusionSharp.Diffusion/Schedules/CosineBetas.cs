namespace DiffusionSharp.Diffusion.Schedules;

/// <summary>The cosine curve cut into a chain, with β held below a bound (Nichol &amp; Dhariwal 2021, arXiv:2102.09672, section 3.2).</summary>
/// <param name="Offset">s, 0 or more.</param>
/// <param name="Largest">The bound, in (0, 1].</param>
public sealed record CosineBetas(double Offset = 0.008, double Largest = 0.999) : IBetas
{
    /// <inheritdoc/>
    public IReadOnlyList<double> Table(int steps)
    {
        var curve = new CosineSchedule(Offset);
        double Kept(int step) => Math.Pow(curve.At((double)step / steps).Alpha, 2);
        return [.. Enumerable.Range(0, steps).Select(step => Math.Min(1 - Kept(step + 1) / Kept(step), Largest))];
    }
}
