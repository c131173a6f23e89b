using System.Collections.Immutable;
using DiffusionSharp.Diffusion.Conditions;
using DiffusionSharp.Networks.UNets.Published;

namespace DiffusionSharp.Pipelines.Published.Conditions;

/// <summary>A ControlNet with the picture that leads it.</summary>
/// <param name="Network">What reads the picture.</param>
/// <param name="Picture">[B or 1, C, H, W] in [0, 1].</param>
/// <param name="Strengths">One for each residual.</param>
internal sealed record ControlLead(ControlNet Network, Tensor Picture, ImmutableArray<double> Strengths)
{
    /// <summary>Whether it leads at a time of the network.</summary>
    public Func<double, bool> IsLed { get; init; } = _ => true;

    /// <summary>How many items of the batch are led, the first ones; null leads all.</summary>
    public long? Led { get; init; }

    /// <summary>This one and then another, for two batches laid one after the other; null where they do not fit together.</summary>
    /// <param name="next">Of the second batch.</param>
    /// <param name="items">How many items each batch has.</param>
    public ControlLead? FollowedBy(ControlLead next, long items) => next.Network != Network ? null
        : Led is null && next.Led is null ? Both(next, items)
        : Led is null && next.Led == 0 ? this with { Led = items }
        : null;

    /// <summary>The question with what the ControlNet adds to it.</summary>
    /// <param name="asked">Of a U-Net.</param>
    public UNetInput AddTo(UNetInput asked)
    {
        var (items, time) = (Led ?? asked.Noisy.shape[0], asked.Time.max().ToDouble());
        if (items == 0 || !IsLed(time) || Strengths.All(strength => strength == 0))
        {
            return asked;
        }

        var residuals = Network.Residuals(First(asked, items), Items.Of(Picture, items), Strengths);
        Tensor Filled(Tensor residual) => items == asked.Noisy.shape[0] ? residual
            : cat([residual, zeros([asked.Noisy.shape[0] - items, .. residual.shape[1..]], residual.dtype, residual.device)]);
        return asked with
        {
            DownResiduals = [.. residuals.Down.Select((residual, place) => asked.DownResiduals.Length == 0 ? Filled(residual) : asked.DownResiduals[place] + Filled(residual))],
            MiddleResidual = asked.MiddleResidual is { } before ? before + Filled(residuals.Middle) : Filled(residuals.Middle),
        };
    }

    private ControlLead? Both(ControlLead next, long items)
    {
        long[] shape = [items, .. Picture.shape[1..]];
        return Picture.shape[1..].SequenceEqual(next.Picture.shape[1..]) ? this with { Picture = cat([Picture.expand(shape), next.Picture.expand(shape)]) } : null;
    }

    // What lies beside the noise for the U-Net is none of the ControlNet's business.
    private UNetInput First(UNetInput asked, long items) => asked with
    {
        Noisy = asked.Noisy.narrow(0, 0, items).narrow(1, 0, Math.Min(Network.Channels, asked.Noisy.shape[1])),
        Time = asked.Time.narrow(0, 0, items),
        Prompt = asked.Prompt.narrow(0, 0, items),
        Labels = asked.Labels?.narrow(0, 0, items),
        Guidance = asked.Guidance?.narrow(0, 0, items),
        PooledPrompt = asked.PooledPrompt?.narrow(0, 0, items),
        Numbers = asked.Numbers?.narrow(0, 0, items),
    };
}
