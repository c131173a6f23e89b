using System.Text.RegularExpressions;

namespace DiffusionSharp.Networks.Imports.SingleFiles;

/// <summary>The networks that original checkpoints are made of. A new one is a new line.</summary>
internal static partial class CheckpointParts
{
    private const string Model = "model.diffusion_model.", Token = "text_model.embeddings.token_embedding.weight", T5Token = "shared.weight";
    private const string UNetMark = "input_blocks.0.0.weight", HintMark = "input_hint_block.0.weight", PictureMark = "encoder.down.0.block.0.norm1.weight";
    private const string JointMark = "joint_blocks.0.x_block.attn.qkv.weight", DoubleMark = "double_blocks.0.img_attn.qkv.weight";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<CheckpointPart> All { get; } =
    [
        new("unet", Model, UNetMark, UNetLayout.UNet),
        new("controlnet", "control_model.", HintMark, UNetLayout.ControlNet),
        new("controlnet", "", HintMark, UNetLayout.ControlNet),
        new("vae", "first_stage_model.", PictureMark, AutoencoderLayout.Rules),
        new("vae", "vae.", PictureMark, AutoencoderLayout.Rules),
        new("vae", "", PictureMark, AutoencoderLayout.Rules),
        new("transformer", Model, JointMark, TransformerLayout.StableDiffusion3),
        new("transformer", "", JointMark, TransformerLayout.StableDiffusion3),
        new("transformer", Model, DoubleMark, TransformerLayout.Flux),
        new("transformer", "", DoubleMark, TransformerLayout.Flux),
        new("text_encoder", "cond_stage_model.transformer.", Token, _ => [new Drop(@"position_ids$")]),
        new("text_encoder", "conditioner.embedders.0.transformer.", Token, _ => [new Drop(@"position_ids$")]),
        new("text_encoder", "text_encoders.clip_l.transformer.", Token, _ => [new Drop(@"(position_ids|logit_scale)$")]),
        new("text_encoder_2", "text_encoders.clip_g.transformer.", Token, _ => [new Drop(@"(position_ids|logit_scale)$")]),
        new("text_encoder_3", "text_encoders.t5xxl.transformer.", T5Token, _ => []),
        new("text_encoder", "cond_stage_model.model.", "token_embedding.weight", OpenClipLayout.WithoutLastLayer),
        new("text_encoder_2", "conditioner.embedders.1.model.", "token_embedding.weight", OpenClipLayout.Whole),
        new("text_encoder_2", "conditioner.embedders.0.model.", "token_embedding.weight", OpenClipLayout.Whole),
    ];

    /// <summary>What checkpoints keep of their training, and what is computed anew.</summary>
    [GeneratedRegex(@"^(model_ema\.|betas$|alphas_cumprod|sqrt_|log_one_minus|posterior_|denoiser\.|logvar$|scale_factor$|first_stage_model\.loss\.|loss\.|global_step$|.*\.attn_mask$|.*logit_scale$|.*position_ids$|v_pred$|ztsnr$)")]
    public static partial Regex Superfluous { get; }
}
