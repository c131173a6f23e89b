using System.Collections.Immutable;
using DiffusionSharp.Diffusion.Conditions;
using DiffusionSharp.Networks.UNets.Published;

namespace DiffusionSharp.Pipelines.Published.Conditions;

/// <summary>ControlNets with the pictures that lead them; what they add is summed.</summary>
/// <param name="Leads">One for each picture.</param>
internal sealed record ControlCondition(ImmutableArray<ControlLead> Leads) : Condition
{
    /// <inheritdoc/>
    public override Condition SayingNothing() => new ControlCondition([.. Leads.Select(lead => lead with { Led = 0 })]);

    /// <inheritdoc/>
    public override Condition? FollowedBy(Condition next, long items)
    {
        if (next is not ControlCondition other || other.Leads.Length != Leads.Length)
        {
            return null;
        }

        ControlLead?[] both = [.. Leads.Zip(other.Leads, (first, second) => first.FollowedBy(second, items))];
        return both.Contains(null) ? null : new ControlCondition([.. both.Select(lead => lead!)]);
    }

    /// <summary>These and one more.</summary>
    /// <param name="before">Null for none yet.</param>
    /// <param name="lead">The further one.</param>
    public static ControlCondition Of(ControlCondition? before, ControlLead lead) => new((before?.Leads ?? []).Add(lead));

    /// <summary>The question with what all ControlNets add to it.</summary>
    /// <param name="asked">Of a U-Net.</param>
    public UNetInput AddTo(UNetInput asked) => Leads.Aggregate(asked, (led, lead) => lead.AddTo(led));
}
