using System.Collections.Immutable;
using DiffusionSharp.Diffusion.Conditions;
using DiffusionSharp.Networks.UNets.Published;

namespace DiffusionSharp.Pipelines.Published.Conditions;

/// <summary>A ControlNet with the picture that leads it.</summary>
/// <param name="Network">What reads the picture.</param>
/// <param name="Picture">[B or 1, C, H, W] in [0, 1].</param>
/// <param name="Strengths">One for each residual.</param>
internal sealed record ControlCondition(ControlNet Network, Tensor Picture, ImmutableArray<double> Strengths) : Condition
{
    /// <summary>Whether it leads at a time of the network.</summary>
    public Func<double, bool> IsLed { get; init; } = _ => true;

    /// <summary>How many items of the batch are led, the first ones; null leads all.</summary>
    public long? Led { get; init; }

    /// <inheritdoc/>
    public override Condition SayingNothing() => this with { Led = 0 };

    /// <inheritdoc/>
    public override Condition? FollowedBy(Condition next, long items) => next is not ControlCondition other ? null
        : Led is null && other.Led is null ? this with { Picture = Stacked(Picture, other.Picture, items)! }
        : Led is null && other.Led == 0 ? this with { Led = items }
        : null;

    /// <summary>The question with what the ControlNet adds to it.</summary>
    /// <param name="asked">Of a U-Net.</param>
    public UNetInput AddTo(UNetInput asked)
    {
        var (items, time) = (Led ?? asked.Noisy.shape[0], asked.Time.max().ToDouble());
        if (items == 0 || !IsLed(time))
        {
            return asked;
        }

        var residuals = Network.Residuals(First(asked, items), Items.Of(Picture, items), Strengths);
        Tensor Filled(Tensor residual) => items == asked.Noisy.shape[0] ? residual
            : cat([residual, zeros([asked.Noisy.shape[0] - items, .. residual.shape[1..]], residual.dtype, residual.device)]);
        return asked with { DownResiduals = [.. residuals.Down.Select(Filled)], MiddleResidual = Filled(residuals.Middle) };
    }

    private static UNetInput First(UNetInput asked, long items) => asked with
    {
        Noisy = asked.Noisy.narrow(0, 0, items),
        Time = asked.Time.narrow(0, 0, items),
        Prompt = asked.Prompt.narrow(0, 0, items),
        Labels = asked.Labels?.narrow(0, 0, items),
        Guidance = asked.Guidance?.narrow(0, 0, items),
        PooledPrompt = asked.PooledPrompt?.narrow(0, 0, items),
        Numbers = asked.Numbers?.narrow(0, 0, items),
    };
}
