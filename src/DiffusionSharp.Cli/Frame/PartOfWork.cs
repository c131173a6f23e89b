namespace DiffusionSharp.Cli.Frame;

/// <summary>Tells the progress of a part of some work as progress of the whole.</summary>
/// <param name="whole">Is told.</param>
/// <param name="from">Where the part begins, in [0, 1].</param>
/// <param name="share">How much of the whole it is, in [0, 1].</param>
internal sealed class PartOfWork(IProgress<double> whole, double from, double share) : IProgress<double>
{
    /// <summary>What comes after it.</summary>
    public PartOfWork Rest => new(whole, from + share, 1 - from - share);

    /// <inheritdoc/>
    public void Report(double value) => whole.Report(from + (share * value));
}
