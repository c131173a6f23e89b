using DiffusionSharp.Networks.Imports.Published;
using DiffusionSharp.Networks.Layers;
using DiffusionSharp.Networks.Layers.Published;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Networks.Transformers.Published;

/// <summary>The transformer of Flux.1: blocks of MM-DiT (Esser et al. 2024, arXiv:2403.03206), then blocks that treat prompt and picture alike, with rotary positions.</summary>
[PublishedClass("FluxTransformer2DModel")]
public sealed class FluxTransformer : PublishedNetwork
{
    private const double Slowest = 10000, TimeScale = 1000;

    private readonly TransformerShape _shape;
    private readonly int _promptWidth, _pooledWidth;
    private readonly int[] _axes;
    private readonly PooledEmbedding _embedding;
    private readonly LinearLayer _prompt, _in, _out;
    private readonly IReadOnlyList<Block<JointContext>> _blocks;
    private readonly Modulation _modulation;

    /// <summary>Without numbers: see <see cref="PublishedWeights.Fill"/>.</summary>
    /// <exception cref="InvalidDataException">A value cannot be used; the message names the key.</exception>
    public FluxTransformer(PublishedConfig config) : base(nameof(FluxTransformer))
    {
        ArgumentNullException.ThrowIfNull(config);
        _shape = TransformerShape.Read(config, new(64, 0, 24, 128, 19));
        (_promptWidth, _pooledWidth, TakesGuidance) = (config.Count("joint_attention_dim", 4096), config.Count("pooled_projection_dim", 768), config.Flag("guidance_embeds"));
        config.Expect("patch_size", "1");
        _axes = config.Counts("axes_dims_rope", [16, 56, 56], 2);
        if (_axes.Sum() != _shape.HeadWidth || _axes.Any(axis => axis % 2 != 0))
        {
            throw config.Fault($"has 'axes_dims_rope': {string.Join(", ", _axes)}, but even numbers that sum to the head width {_shape.HeadWidth} are wanted");
        }

        var (width, attention) = (_shape.Width, _shape.Attention with { Norm = new(_shape.HeadWidth, 1e-6) });
        _embedding = this.Add("time_text_embed", new PooledEmbedding(_pooledWidth, width, TakesGuidance));
        _prompt = this.Add("context_embedder", new LinearLayer(_promptWidth, width));
        _in = this.Add("x_embedder", new LinearLayer(_shape.Channels, width));
        var joint = this.AddList("transformer_blocks", Enumerable.Range(0, _shape.Layers).Select(_ => new JointBlock(new(attention))));
        var fused = this.AddList("single_transformer_blocks", Enumerable.Range(0, config.Count("num_single_layers", 38, 0, 1000)).Select(_ => new FusedBlock(attention)));
        _blocks = [.. joint, .. fused];
        _modulation = this.Add("norm_out", new Modulation(width, 2));
        _out = this.Add("proj_out", new LinearLayer(width, _shape.ChannelsOut));
    }

    /// <summary>Whether it is told the guidance, which it then follows in one call.</summary>
    public bool TakesGuidance { get; }

    /// <summary>The network's answer.</summary>
    /// <param name="input">[B, N, C]: latents in patches of 2 by 2, the channels outermost within a patch.</param>
    /// <param name="places">[N, A]: where each patch lies along each axis of the rotary positions: 0, row, column.</param>
    /// <param name="time">[B] or [1], from 0 to 1.</param>
    /// <param name="prompt">What it is told; its M tokens all lie at 0.</param>
    /// <param name="guidance">[B] or [1], where <see cref="TakesGuidance"/>.</param>
    /// <returns>[B, N, C′]: the flow's velocity.</returns>
    /// <exception cref="ArgumentException">Another shape, or no guidance where one is wanted.</exception>
    public Tensor Predict(Tensor input, Tensor places, Tensor time, PooledPrompt prompt, Tensor? guidance = null)
    {
        InputCheck.Shape(input, "patches", null, null, _shape.Channels);
        InputCheck.Shape(places, "places of the patches", input.shape[1], _axes.Length);
        InputCheck.Items(time, "times", input.shape[0]);
        ArgumentNullException.ThrowIfNull(prompt);
        prompt.Check(input.shape[0], _promptWidth, _pooledWidth);
        if (TakesGuidance)
        {
            InputCheck.Items(guidance ?? throw new ArgumentException("This network wants to be told the guidance. Give it; 3.5 is usual.", nameof(guidance)), "guidances", input.shape[0]);
        }

        return TensorScope.Return(() => Compute(input, RotationOf(places, prompt.Tokens.shape[1]), _embedding.Of(time * TimeScale, prompt.Pooled, guidance is null ? null : guidance * TimeScale), prompt.Tokens));
    }

    private NeighborRotation RotationOf(Tensor places, long promptLength)
    {
        var all = cat([zeros([promptLength, _axes.Length], float64, places.device), places.to(float64)], 0);
        return NeighborRotation.By(cat([.. _axes.Select((axis, index) => NeighborRotation.Angles(all.select(1, index), axis, Slowest))], 1));
    }

    private Tensor Compute(Tensor input, NeighborRotation rotation, Tensor embedding, Tensor prompt)
    {
        var (length, count) = (prompt.shape[1], input.shape[1]);
        var context = new JointContext(embedding, length, rotation);
        var tokens = cat([_prompt.call(prompt.to(_prompt.Type)), _in.call(input.to(_in.Type))], 1);
        var h = TensorScope.Chain(tokens, _blocks.Select(block => (Func<Tensor, Tensor>)(x => block.call(x, context))));
        var parts = _modulation.call(embedding);
        return _out.call(Modulation.ApplyToNormalized(h.narrow(1, length, count), parts[1], parts[0]));
    }
}
