namespace DiffusionSharp.Data.Captions;

/// <summary>
/// Noise on the vectors of prompts in training: conditioning augmentation (Ho et al. 2021, arXiv:2106.15282). A network that has met it draws whole pictures
/// of prompts that no picture was called by, and can be sampled around a prompt.
/// </summary>
/// <param name="Share">Of the examples, in [0, 1].</param>
/// <param name="Most">Its deviation is between 0 and this, each as likely; 0 to 10. A token's vector has a root mean square of about 1.</param>
public sealed record PromptNoiseSettings(double Share = 0, double Most = 0.25)
{
    /// <summary>In [0, 1].</summary>
    public double Share { get; init => field = Require.Share(value); } = Require.Share(Share);

    /// <summary>0 to 10.</summary>
    public double Most { get; init => field = Require.Within(value, 0.0, 10.0); } = Require.Within(Most, 0.0, 10.0);
}
