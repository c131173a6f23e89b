using DiffusionSharp.Networks.Autoencoders.Films;
using DiffusionSharp.Networks.Autoencoders.Sounds;
using DiffusionSharp.Networks.TextEncoders.Published;
using DiffusionSharp.Networks.Transformers.Published;

namespace DiffusionSharp.Tests.Networks.Published;

/// <summary>One tiny network of each published class.</summary>
internal static class PublishedSketches
{
    public static IReadOnlyDictionary<string, PublishedSketch> All { get; } = new Dictionary<string, PublishedSketch>
    {
        ["CLIPTextModel"] = new(
            """{"architectures": ["CLIPTextModel"], "vocab_size": 20, "hidden_size": 8, "intermediate_size": 16, "num_hidden_layers": 2, "num_attention_heads": 2, "max_position_embeddings": 9, "eos_token_id": 19, "bos_token_id": 18}""",
            () => [Ids(9, 20)],
            (network, x) => ((ClipTextEncoder)network).Encode(x[0]).Last),
        ["T5EncoderModel"] = new(
            """{"architectures": ["T5EncoderModel"], "vocab_size": 20, "d_model": 8, "d_kv": 4, "d_ff": 16, "num_heads": 2, "num_layers": 2, "feed_forward_proj": "relu"}""",
            () => [Ids(6, 20), tensor(new long[,] { { 1, 1, 1, 1, 0, 0 }, { 1, 1, 1, 1, 1, 1 } })],
            (network, x) => ((T5Encoder)network).Encode(x[0], x[1])),
        ["CLIPVisionModelWithProjection"] = new(
            """{"architectures": ["CLIPVisionModelWithProjection"], "hidden_size": 8, "intermediate_size": 16, "num_hidden_layers": 2, "num_attention_heads": 2, "image_size": 8, "patch_size": 4, "projection_dim": 6}""",
            () => [Noise(3, 8, 8)],
            (network, x) => ((ClipVisionEncoder)network).Encode(x[0]).Projected),
        ["DiTTransformer2DModel"] = new(
            """{"_class_name": "DiTTransformer2DModel", "num_attention_heads": 2, "attention_head_dim": 8, "num_layers": 2, "num_embeds_ada_norm": 5, "sample_size": 8}""",
            () => [Noise(4, 8, 6), tensor(new long[] { 1, 5 })],
            (network, x) => ((DitTransformer)network).Predict(x[0], tensor(new[] { 300f }), x[1])),
        ["PixArtTransformer2DModel"] = new(
            """{"_class_name": "PixArtTransformer2DModel", "num_attention_heads": 3, "attention_head_dim": 8, "num_layers": 2, "cross_attention_dim": 24, "caption_channels": 6, "sample_size": 128}""",
            () => [Noise(4, 8, 6), Noise(5, 6), tensor(new[,] { { 64f, 48f }, { 32f, 32f } }), tensor(new[,] { { 1.3f }, { 1f } })],
            (network, x) => ((PixArtTransformer)network).Predict(x[0], tensor(new[] { 300f }), new(x[1]), new(x[2], x[3]))),
        ["SD3Transformer2DModel"] = new(
            """{"_class_name": "SD3Transformer2DModel", "num_attention_heads": 2, "attention_head_dim": 8, "num_layers": 2, "in_channels": 4, "out_channels": 4, "joint_attention_dim": 6, "caption_projection_dim": 16, "pooled_projection_dim": 5, "pos_embed_max_size": 6, "qk_norm": "rms_norm", "dual_attention_layers": [0]}""",
            () => [Noise(4, 8, 6), Noise(5, 6), Noise(5)],
            (network, x) => ((Sd3Transformer)network).Predict(x[0], tensor(new[] { 300f }), new(x[1], x[2]))),
        ["FluxTransformer2DModel"] = new(
            """{"_class_name": "FluxTransformer2DModel", "num_attention_heads": 2, "attention_head_dim": 8, "num_layers": 1, "num_single_layers": 1, "in_channels": 4, "joint_attention_dim": 6, "pooled_projection_dim": 5, "axes_dims_rope": [2, 2, 4], "guidance_embeds": true}""",
            () => [Noise(6, 4), Noise(5, 6), Noise(5)],
            (network, x) => ((FluxTransformer)network).Predict(x[0], Places(2, 3), tensor(new[] { 0.3f }), new(x[1], x[2]), tensor(new[] { 3.5f }))),
        ["LTXVideoTransformer3DModel"] = new(
            """{"_class_name": "LTXVideoTransformer3DModel", "num_attention_heads": 2, "attention_head_dim": 8, "num_layers": 2, "in_channels": 4, "out_channels": 4, "cross_attention_dim": 16, "caption_channels": 6, "qk_norm": "rms_norm_across_heads"}""",
            () => [Noise(12, 4), Noise(5, 6)],
            (network, x) => ((LtxTransformer)network).Predict(x[0], tensor(new[] { 300f }), new(x[1]), new(2, 3, 2), [0.3, 32, 32])),
        ["WanTransformer3DModel"] = new(
            """{"_class_name": "WanTransformer3DModel", "num_attention_heads": 2, "attention_head_dim": 12, "num_layers": 2, "in_channels": 4, "out_channels": 4, "text_dim": 6, "freq_dim": 8, "ffn_dim": 16, "qk_norm": "rms_norm_across_heads"}""",
            () => [Noise(4, 2, 4, 6), Noise(5, 6)],
            (network, x) => ((WanTransformer)network).Predict(x[0], tensor(new[] { 300f }), x[1])),
        ["StableAudioDiTModel"] = new(
            """{"_class_name": "StableAudioDiTModel", "num_attention_heads": 2, "attention_head_dim": 8, "num_key_value_attention_heads": 1, "num_layers": 2, "in_channels": 4, "out_channels": 4, "cross_attention_dim": 8, "cross_attention_input_dim": 6, "global_states_input_dim": 5, "time_proj_dim": 8}""",
            () => [Noise(4, 7), Noise(5, 6), Noise(1, 5)],
            (network, x) => ((StableAudioTransformer)network).Predict(x[0], tensor(new[] { 0.3f }), x[1], x[2])),
        ["AutoencoderKLWan"] = new(
            """{"_class_name": "AutoencoderKLWan", "base_dim": 4, "dim_mult": [1, 2, 2], "num_res_blocks": 1, "z_dim": 2, "temperal_downsample": [true, false]}""",
            () => [Noise(2, 3, 2, 2)],
            (network, x) => ((WanAutoencoder)network).Decode(x[0])),
        ["AutoencoderKLLTXVideo"] = new(
            """{"_class_name": "AutoencoderKLLTXVideo", "latent_channels": 4, "patch_size": 2, "block_out_channels": [4, 8], "decoder_block_out_channels": [8, 8], "layers_per_block": [1, 1, 1], "decoder_layers_per_block": [1, 1, 1], "spatio_temporal_scaling": [true, false], "decoder_spatio_temporal_scaling": [true, false], "decoder_inject_noise": false, "timestep_conditioning": true, "upsample_factor": [2, 1], "upsample_residual": [true, false]}""",
            () => [Noise(4, 2, 2, 3)],
            (network, x) => ((LtxAutoencoder)network).Decode(x[0], tensor(new[] { 0.05f }))),
        ["AutoencoderOobleck"] = new(
            """{"_class_name": "AutoencoderOobleck", "audio_channels": 2, "encoder_hidden_size": 4, "decoder_channels": 4, "decoder_input_channels": 2, "channel_multiples": [1, 2], "downsampling_ratios": [2, 4]}""",
            () => [Noise(2, 5)],
            (network, x) => ((OobleckAutoencoder)network).Decode(x[0])),
    };

    /// <summary>Where the patches of a picture lie.</summary>
    public static Tensor Places(int rows, int columns) =>
        stack([zeros(rows * columns), arange(rows).repeat_interleave(columns).to(ScalarType.Float32), arange(columns).repeat(rows).to(ScalarType.Float32)], 1);

    private static Tensor Noise(params long[] shape) => randn([2, .. shape], generator: new Generator(3));

    private static Tensor Ids(long length, long count) => randint(count, [2, length], generator: new Generator(3));
}
