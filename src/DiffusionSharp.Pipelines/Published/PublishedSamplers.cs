using DiffusionSharp.Networks.Imports.Schedulers;

namespace DiffusionSharp.Pipelines.Published;

/// <summary>Other ways to walk with a published model than its folder names: <c>euler</c>, <c>dpm++2m-karras</c>.</summary>
public static class PublishedSamplers
{
    private const string Curved = "use_karras_sigmas", Algorithm = "algorithm_type", Solver = "dpmsolver++", Stochastic = "sde-dpmsolver++";

    private static readonly SortedDictionary<string, (string Class, Dictionary<string, object?> Changes)> _all = new(StringComparer.Ordinal)
    {
        ["ddim"] = ("DDIMScheduler", []),
        ["ddpm"] = ("DDPMScheduler", new() { ["variance_type"] = "fixed_small" }),
        ["pndm"] = ("PNDMScheduler", new() { ["skip_prk_steps"] = true }),
        ["euler"] = ("EulerDiscreteScheduler", []),
        ["euler-ancestral"] = ("EulerAncestralDiscreteScheduler", []),
        ["heun"] = ("HeunDiscreteScheduler", []),
        ["dpm2"] = ("KDPM2DiscreteScheduler", []),
        ["dpm2-ancestral"] = ("KDPM2AncestralDiscreteScheduler", []),
        ["lms"] = ("LMSDiscreteScheduler", []),
        ["dpm++2m"] = ("DPMSolverMultistepScheduler", new() { [Algorithm] = Solver }),
        ["dpm++2m-karras"] = ("DPMSolverMultistepScheduler", new() { [Algorithm] = Solver, [Curved] = true }),
        ["dpm++2m-sde"] = ("DPMSolverMultistepScheduler", new() { [Algorithm] = Stochastic }),
        ["dpm++2m-sde-karras"] = ("DPMSolverMultistepScheduler", new() { [Algorithm] = Stochastic, [Curved] = true }),
        ["dpm++2s"] = ("DPMSolverSinglestepScheduler", new() { [Algorithm] = Solver }),
        ["dpm++sde"] = ("DPMSolverSDEScheduler", []),
        ["unipc"] = ("UniPCMultistepScheduler", []),
        ["deis"] = ("DEISMultistepScheduler", new() { [Algorithm] = "deis", ["solver_type"] = "logrho" }),
        ["lcm"] = ("LCMScheduler", []),
        ["tcd"] = ("TCDScheduler", []),
    };

    private static readonly Dictionary<string, string> _flows = new(StringComparer.Ordinal) { ["euler"] = "FlowMatchEulerDiscreteScheduler", ["heun"] = "FlowMatchHeunDiscreteScheduler" };

    /// <summary>Every name, in alphabetical order.</summary>
    public static IReadOnlyCollection<string> Names => _all.Keys;

    /// <summary>A folder's scheduler with another way to walk.</summary>
    /// <param name="scheduler">Of the model's folder.</param>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <exception cref="ArgumentException">There is none of this name, or the model cannot be walked so; the message says what can be.</exception>
    public static PublishedScheduler Apply(PublishedScheduler scheduler, string name)
    {
        ArgumentNullException.ThrowIfNull(scheduler);
        ArgumentNullException.ThrowIfNull(name);
        if (!_all.TryGetValue(name, out var chosen))
        {
            throw new ArgumentException($"'{name}' is not a sampler of published models. Use one of {string.Join(", ", Names)}.", nameof(name));
        }

        if (scheduler.ClassName.StartsWith("FlowMatch", StringComparison.Ordinal))
        {
            return _flows.TryGetValue(name, out var flow) && (name == "euler" || !scheduler.IsSet("use_dynamic_shifting")) ? scheduler.As(flow) : throw new ArgumentException(
                $"This model is a flow and is not walked by '{name}'. Use {(scheduler.IsSet("use_dynamic_shifting") ? "euler" : string.Join(" or ", _flows.Keys))}, or leave the sampler to the model.", nameof(name));
        }

        if (scheduler.IsSet("use_flow_sigmas") || _all.Values.All(known => known.Class != scheduler.ClassName))
        {
            throw new ArgumentException($"This model is walked by its own {scheduler.ClassName} alone, not by '{name}'. Leave the sampler to the model.", nameof(name));
        }

        // Latents are not clipped, whatever a scheduler does by default.
        Dictionary<string, object?> changes = new(chosen.Changes);
        changes.TryAdd(Curved, false);
        if (!scheduler.Has("clip_sample"))
        {
            changes["clip_sample"] = false;
        }

        return scheduler.As(chosen.Class, changes);
    }
}
