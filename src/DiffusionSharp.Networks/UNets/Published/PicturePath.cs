namespace DiffusionSharp.Networks.UNets.Published;

/// <summary>The picture that goes along with the features of a score network, in every size.</summary>
internal sealed class PicturePath
{
    /// <summary>[B, C, H, W]; null where there is none yet.</summary>
    public Tensor? Picture { get; set; }
}
