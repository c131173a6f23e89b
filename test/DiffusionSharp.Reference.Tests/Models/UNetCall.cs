using DiffusionSharp.Networks.UNets.Published;

namespace DiffusionSharp.Reference.Tests.Models;

/// <summary>What a peer's U-Net was given, as ours takes it.</summary>
internal static class UNetCall
{
    public static UNetInput Of(ModelCall call)
    {
        var noisy = call.Tensor("sample");
        return new(noisy, call.Times("timestep", noisy.shape[0]), call.Tensor("encoder_hidden_states"))
        {
            PromptMask = call.TensorOrNull("encoder_attention_mask"),
            Labels = call.TensorOrNull("class_labels"),
            Guidance = call.TensorOrNull("timestep_cond"),
            PooledPrompt = call.TensorOrNull("added_cond_kwargs.text_embeds"),
            Numbers = call.TensorOrNull("added_cond_kwargs.time_ids") ?? call.TensorOrNull("added_time_ids"),
            DownResiduals = [.. call.Tensors("down_block_additional_residuals")],
            MiddleResidual = call.TensorOrNull("mid_block_additional_residual"),
            AdapterFeatures = [.. call.Tensors("down_intrablock_additional_residuals")],
        };
    }
}
