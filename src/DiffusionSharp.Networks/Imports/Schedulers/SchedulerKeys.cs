using System.Collections.Frozen;

namespace DiffusionSharp.Networks.Imports.Schedulers;

/// <summary>
/// The keys of published scheduler configurations. A file may hold keys of other schedulers than its own, left over from a change of class:
/// those have no effect there, as they had none where the model was made. A key that no scheduler has is a fault.
/// </summary>
internal static class SchedulerKeys
{
    private static readonly FrozenSet<string> _known =
    (
        "algorithm_type base_image_seq_len base_shift beta_end beta_schedule beta_start clip_denoised clip_sample clip_sample_range correct_steps "
        + "corrector_order disable_corrector dynamic_thresholding_ratio euler_at_final final_sigmas_type flow_shift interpolation_type invert_sigmas "
        + "lambda_min_clipped lower_order_final max_image_seq_len max_shift noise_sampler_seed num_train_timesteps original_inference_steps predict_x0 "
        + "prediction_type predictor_order rescale_betas_zero_snr rho s_noise sample_max_value sampling_eps set_alpha_to_one shift shift_terminal "
        + "sigma_data sigma_max sigma_min sigma_schedule skip_prk_steps snr solver_order solver_p solver_type steps_offset stochastic_sampling tau_func "
        + "thresholding time_shift_type timestep_scaling timestep_spacing timestep_type trained_betas use_beta_sigmas use_dynamic_shifting "
        + "use_exponential_sigmas use_flow_sigmas use_karras_sigmas use_lu_lambdas variance_type scale_factors upscale_mode sigma_last"
    ).Split(' ').ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether some scheduler has this key. Those that begin with an underscore say where the file comes from.</summary>
    public static bool AreKnown(string key) => key.StartsWith('_') || _known.Contains(key);
}
