using DiffusionSharp.Networks.Imports.Published;
using DiffusionSharp.Networks.Layers;
using DiffusionSharp.Networks.Layers.Published;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Networks.Transformers.Published;

/// <summary>The transformer of Stable Diffusion 3 and 3.5, MM-DiT (Esser et al. 2024, arXiv:2403.03206).</summary>
[PublishedClass("SD3Transformer2DModel")]
public sealed class Sd3Transformer : PublishedNetwork
{
    private readonly TransformerShape _shape;
    private readonly int _pooledWidth;
    private readonly StoredPositions _patches;
    private readonly PooledEmbedding _embedding;
    private readonly LinearLayer _prompt, _out;
    private readonly IReadOnlyList<JointBlock> _blocks;
    private readonly Modulation _modulation;

    /// <summary>Without numbers: see <see cref="PublishedWeights.Fill"/>.</summary>
    /// <exception cref="InvalidDataException">A value cannot be used; the message names the key.</exception>
    public Sd3Transformer(PublishedConfig config) : base(nameof(Sd3Transformer))
    {
        ArgumentNullException.ThrowIfNull(config);
        _shape = TransformerShape.Read(config, new(16, 16, 18, 64, 18));
        var width = _shape.Width;
        (Patch, PromptWidth, _pooledWidth) = (config.Count("patch_size", 2, 1, 64), config.Count("joint_attention_dim", 4096), config.Count("pooled_projection_dim", 2048));
        config.Expect("caption_projection_dim", $"{width}");
        config.Expect("qk_norm", "rms_norm");
        config.Ignore("sample_size");
        var attention = _shape.Attention with { Norm = config.Has("qk_norm") ? new(_shape.HeadWidth, 1e-6) : null };
        var second = config.Counts("dual_attention_layers", [], 0).ToHashSet();
        _patches = this.Add("pos_embed", new StoredPositions(_shape.Channels, width, Patch, config.Count("pos_embed_max_size", 96, 1, 4096)));
        _embedding = this.Add("time_text_embed", new PooledEmbedding(_pooledWidth, width));
        _prompt = this.Add("context_embedder", new LinearLayer(PromptWidth, width));
        _blocks = [.. this.AddList("transformer_blocks", Enumerable.Range(0, _shape.Layers).Select(index =>
            new JointBlock(new(attention) { IsLast = index == _shape.Layers - 1, HasSecondAttention = second.Contains(index) })))];
        _modulation = this.Add("norm_out", new Modulation(width, 2));
        _out = this.Add("proj_out", new LinearLayer(width, (long)Patch * Patch * _shape.ChannelsOut));
    }

    /// <summary>Of a token of the prompt.</summary>
    public int PromptWidth { get; }

    /// <summary>Height and width of a patch: those of the input divide by it.</summary>
    public int Patch { get; }

    /// <summary>The network's answer.</summary>
    /// <param name="input">[B, C, H, W].</param>
    /// <param name="time">[B] or [1], from 0 to 1000.</param>
    /// <param name="prompt">What it is told.</param>
    /// <returns>[B, C′, H, W]: the flow's velocity.</returns>
    /// <exception cref="ArgumentException">Another shape.</exception>
    public Tensor Predict(Tensor input, Tensor time, PooledPrompt prompt)
    {
        InputCheck.Shape(input, "latents", null, _shape.Channels, null, null);
        InputCheck.Multiples(input, "latents", Patch, Patch);
        _patches.Check(input);
        InputCheck.Items(time, "times", input.shape[0]);
        ArgumentNullException.ThrowIfNull(prompt);
        prompt.Check(input.shape[0], PromptWidth, _pooledWidth);
        return TensorScope.Return(() => Compute(input, time, prompt));
    }

    private Tensor Compute(Tensor input, Tensor time, PooledPrompt prompt)
    {
        var context = new JointContext(_embedding.Of(time, prompt.Pooled), prompt.Tokens.shape[1]);
        var tokens = cat([_prompt.call(prompt.Tokens.to(_prompt.Type)), _patches.call(input)], 1);
        var h = TensorScope.Chain(tokens, _blocks.Select(block => (Func<Tensor, Tensor>)(x => block.call(x, context))));
        var parts = _modulation.call(context.Embedding);
        var answer = _out.call(Modulation.ApplyToNormalized(h, parts[1], parts[0]));
        return Patches.Join(answer, [input.shape[2] / Patch, input.shape[3] / Patch], [Patch, Patch]);
    }
}
