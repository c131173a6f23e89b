using System.Text.Json;
using DiffusionSharp.Networks.Imports.Published;
using DiffusionSharp.Networks.Imports.Schedulers;
using DiffusionSharp.Pipelines.Published;
using DiffusionSharp.Reference.Tests.Models;

namespace DiffusionSharp.Reference.Tests;

/// <summary>Cases that are not checked, each with the reason. They are told by what they are, not by name, so that they hold for recordings not seen yet.</summary>
internal static class Exclusions
{
    private static readonly (string Part, Func<JsonElement, bool> Covers, string Reason)[] _all =
    [
        ("models", found => !ModelTests.Knows(GoldenFolder.KindOf(found)), "not written yet"),
        ("schedulers", found => !PublishedScheduler.ClassNames.Contains(found.GetProperty("cls").GetString()!), "not written yet"),
        ("schedulers", found => Has(found, "algorithm_type", "sde-dpmsolver++") && Has(found, "solver_order", "3") && IsClass(found, "DPMSolverMultistepScheduler"),
            "The peer's SDE solver of third order has the wrong sign in its last term (k-diffusion's dpmpp_3m_sde, which is checked, has it right)."),
        ("schedulers", found => IsClass(found, "UniPCMultistepScheduler") && Has(found, "final_sigmas_type", "zero") && (Has(found, "solver_type", "bh1") || Has(found, "lower_order_final", "False")),
            "The peer divides by the logarithm of 0 in its last step and gives no numbers."),
        ("schedulers", found => IsClass(found, "EDMEulerScheduler") && (found.GetProperty("set_timesteps").TryGetProperty("sigmas", out _) || found.GetProperty("step_kwargs").TryGetProperty("s_churn", out _)),
            "The peer takes given sigmas for a ramp, and the network's output before churn for that after it."),
        ("schedulers", found => IsClass(found, "CosineDPMSolverMultistepScheduler") && found.GetProperty("steps").GetInt32() == 1,
            "The peer begins a walk of one step at the lowest level instead of the highest."),
        ("schedulers", found => IsClass(found, "KDPM2AncestralDiscreteScheduler") && Has(found, "use_karras_sigmas", "True"),
            "The peer tells the network two times for one level: the rounded one before the step, the exact one in its middle, which is the next level."),
        ("schedulers", found => IsClass(found, "DPMSolverMultistepInverseScheduler") && Has(found, "use_flow_sigmas", "True"),
            "The peer's walk to noise goes to the data along a flow."),
        ("schedulers", found => IsClass(found, "PNDMScheduler") && Has(found, "prediction_type", "v_prediction"),
            "The peer averages velocities of different levels as if they were the noise of one."),
        ("schedulers", found => IsClass(found, "SASolverScheduler") && Has(found, "predictor_order", "4"),
            "The peer computes the weights of four estimates in float32 and loses digits."),
        ("schedulers", found => IsClass(found, "PNDMScheduler") && found.GetProperty("start_index").ValueKind == JsonValueKind.Number,
            "The peer takes the first timesteps of a walk from the middle for the stages of its first steps."),
        ("schedulers", found => IsClass(found, "LMSDiscreteScheduler") && found.GetProperty("start_index").ValueKind == JsonValueKind.Number,
            "The peer weighs estimates that it does not have when it starts in the middle."),
        ("schedulers", found => IsClass(found, "KDPM2AncestralDiscreteScheduler") && Has(found, "beta_schedule", "squaredcos_cap_v2"),
            "The peer loses the level below the one to reach to rounding where the first steps are large, and then takes the logarithm of 0."),
        ("schedulers", found => (IsClass(found, "DDIMScheduler") || IsClass(found, "DDIMInverseScheduler") || IsClass(found, "PNDMScheduler")) && StepsBesideTheNext(found),
            "The peer steps to a timestep that is not the next one it asks the network at."),
        ("pipelines", found => !PipelineIndex.Read(GoldenFolder.PathOf("pipelines", found.GetProperty("folder").GetString()!)).Parts.Values.Any(PublishedModel.DenoiserClasses.Contains), "not written yet"),
    ];

    /// <summary>Why a case is not checked; null where it is.</summary>
    public static string? ReasonFor(string part, JsonElement found) =>
        _all.FirstOrDefault(exclusion => exclusion.Part == part && exclusion.Covers(found)).Reason;

    /// <summary>Schedulers that step by T / n rounded down, whatever the list of timesteps says; Runge–Kutta also by half of that.</summary>
    private static bool StepsBesideTheNext(JsonElement found)
    {
        var (chain, steps) = (found.GetProperty("full_config").GetProperty("num_train_timesteps").GetInt32(), found.GetProperty("steps").GetInt32());
        return Has(found, "timestep_spacing", "linspace")
            || (Has(found, "timestep_spacing", "trailing") && chain % steps != 0)
            || (Has(found, "skip_prk_steps", "False") && chain / steps % 2 != 0);
    }

    private static bool IsClass(JsonElement found, string name) => GoldenFolder.KindOf(found) == name;

    private static bool Has(JsonElement found, string key, string value) =>
        found.TryGetProperty("full_config", out var config) && config.TryGetProperty(key, out var held) && held.ToString() == value;
}
