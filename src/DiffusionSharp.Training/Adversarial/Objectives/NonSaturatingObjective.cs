using System.Text.Json.Serialization;

namespace DiffusionSharp.Training.Adversarial.Objectives;

/// <summary>
/// The non-saturating loss (Goodfellow et al. 2014, arXiv:1406.2661): the discriminator learns log D(x) + log(1 − D(G(z))), the generator log D(G(z)).
/// In nats: where the discriminator can only guess, 2·ln 2 and ln 2.
/// </summary>
public sealed record NonSaturatingObjective : IAdversarialObjective
{
    /// <inheritdoc/>
    [JsonIgnore]
    public bool PenalizesGradients => false;

    /// <inheritdoc/>
    public Tensor DiscriminatorLoss(AdversarialPlay play)
    {
        ArgumentNullException.ThrowIfNull(play);
        return nn.functional.softplus(-play.Judge(play.Real)).mean() + nn.functional.softplus(play.Judge(play.Made)).mean();
    }

    /// <inheritdoc/>
    public Tensor GeneratorLoss(AdversarialPlay play)
    {
        ArgumentNullException.ThrowIfNull(play);
        return nn.functional.softplus(-play.Judge(play.Made)).mean();
    }
}
