using System.Text.Json.Serialization;

namespace DiffusionSharp.Training.Adversarial.Objectives;

/// <summary>
/// The relativistic pairing loss (Jolicoeur-Martineau 2018, arXiv:1807.00734) with R1 and R2 (Mescheder et al. 2018, arXiv:1801.04406), as R3GAN puts them
/// together (Huang et al. 2024, arXiv:2501.05441): each made picture is held against a real one, and the gradient is kept short at both.
/// </summary>
/// <param name="Penalty">γ, 0 or more: the loss gains γ/2 times the mean squared gradient at real and at made pictures.</param>
public sealed record RelativisticObjective(double Penalty = 1) : IAdversarialObjective
{
    /// <summary>γ, 0 or more.</summary>
    public double Penalty { get; init => field = Require.Within(value, 0, 1e6); } = Require.Within(Penalty, 0, 1e6);

    /// <inheritdoc/>
    [JsonIgnore]
    public bool PenalizesGradients => true;

    /// <inheritdoc/>
    public Tensor DiscriminatorLoss(AdversarialPlay play)
    {
        ArgumentNullException.ThrowIfNull(play);
        var (real, slopesAtReal) = play.JudgeWithGradients(play.Real);
        var (made, slopesAtMade) = play.JudgeWithGradients(play.Made);
        return nn.functional.softplus(made - real).mean() + (Penalty / 2 * (slopesAtReal.mean() + slopesAtMade.mean()));
    }

    /// <inheritdoc/>
    public Tensor GeneratorLoss(AdversarialPlay play)
    {
        ArgumentNullException.ThrowIfNull(play);
        return nn.functional.softplus(play.Judge(play.Real) - play.Judge(play.Made)).mean();
    }
}
