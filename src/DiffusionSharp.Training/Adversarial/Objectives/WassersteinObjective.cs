using System.Text.Json.Serialization;

namespace DiffusionSharp.Training.Adversarial.Objectives;

/// <summary>
/// The Wasserstein loss with a gradient penalty (Gulrajani et al. 2017, arXiv:1704.00028): the critic makes E D(G(z)) − E D(x) small, and the
/// length of its gradient 1 at random points between real and made pictures.
/// </summary>
/// <param name="Penalty">λ, 0 or more.</param>
public sealed record WassersteinObjective(double Penalty = 10) : IAdversarialObjective
{
    // Keeps the root's slope finite where a gradient vanishes.
    private const double Least = 1e-12;

    /// <summary>λ, 0 or more.</summary>
    public double Penalty { get; init => field = Require.Within(value, 0, 1e6); } = Require.Within(Penalty, 0, 1e6);

    /// <inheritdoc/>
    [JsonIgnore]
    public bool PenalizesGradients => true;

    /// <inheritdoc/>
    public Tensor DiscriminatorLoss(AdversarialPlay play)
    {
        ArgumentNullException.ThrowIfNull(play);
        var share = rand([play.Real.shape[0], 1, 1, 1], ScalarType.Float32, generator: play.Chance);
        var between = (share * play.Real) + ((1 - share) * play.Made);
        var lengths = (play.JudgeWithGradients(between).SquaredGradients + Least).sqrt();
        return play.Judge(play.Made).mean() - play.Judge(play.Real).mean() + (Penalty * (lengths - 1).square().mean());
    }

    /// <inheritdoc/>
    public Tensor GeneratorLoss(AdversarialPlay play)
    {
        ArgumentNullException.ThrowIfNull(play);
        return -play.Judge(play.Made).mean();
    }
}
