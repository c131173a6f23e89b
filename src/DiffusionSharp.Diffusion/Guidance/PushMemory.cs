namespace DiffusionSharp.Diffusion.Guidance;

/// <summary>The pushes of earlier steps of one walk, as plain numbers: a tensor would not outlive its step.</summary>
/// <param name="momentum">How much of them is added to a push.</param>
internal sealed class PushMemory(double momentum)
{
    private double[] _sum = [];
    private double _logSnr = double.PositiveInfinity;

    /// <summary>A push and its share of those before it. A walk that begins, or goes back to more noise, has none before it.</summary>
    /// <param name="push">[B, …] float64.</param>
    /// <param name="levels">Where the walk is.</param>
    public Tensor With(Tensor push, NoiseLevels levels)
    {
        if (momentum == 0)
        {
            return push;
        }

        var logSnr = levels[0].LogSnr;
        var sum = logSnr < _logSnr || _sum.Length != push.numel() ? push : push + momentum * tensor(_sum, push.shape).to(push.device);
        (_sum, _logSnr) = ([.. sum.cpu().contiguous().data<double>()], logSnr);
        return sum;
    }
}
