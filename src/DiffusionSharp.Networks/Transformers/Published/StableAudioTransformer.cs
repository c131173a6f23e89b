using DiffusionSharp.Networks.Imports.Published;
using DiffusionSharp.Networks.Layers;
using DiffusionSharp.Networks.Layers.Published;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Networks.Transformers.Published;

/// <summary>The transformer of Stable Audio (Evans et al. 2024, arXiv:2404.10301), over latents of sound.</summary>
[PublishedClass("StableAudioDiTModel")]
public sealed class StableAudioTransformer : PublishedNetwork
{
    private const double Slowest = 10000;

    private readonly TransformerShape _shape;
    private readonly int _promptWidth, _globalWidth;
    private readonly Weight _frequencies;
    private readonly LayerChain _time, _global, _prompt;
    private readonly ConvolutionLayer _before, _after;
    private readonly LinearLayer _in, _out;
    private readonly IReadOnlyList<AudioBlock> _blocks;

    /// <summary>Without numbers: see <see cref="PublishedWeights.Fill"/>.</summary>
    /// <exception cref="InvalidDataException">A value cannot be used; the message names the key.</exception>
    public StableAudioTransformer(PublishedConfig config) : base(nameof(StableAudioTransformer))
    {
        ArgumentNullException.ThrowIfNull(config);
        _shape = TransformerShape.Read(config, new(64, 64, 24, 64, 24));
        _shape.RequireHeadMultiple(config, 4);
        config.Ignore("sample_size");
        var (width, keyHeads, features) = (_shape.Width, config.Count("num_key_value_attention_heads", 12, 1, 1024), config.Count("time_proj_dim", 256, 2));
        var crossWidth = config.Count("cross_attention_dim", 768);
        (_promptWidth, _globalWidth) = (config.Count("cross_attention_input_dim", 768), config.Count("global_states_input_dim", 1536));
        if (_shape.Heads % keyHeads != 0)
        {
            throw config.Fault($"has 'num_key_value_attention_heads': {keyHeads}, which does not divide its {_shape.Heads} heads");
        }

        var self = _shape.Attention with { Bias = false, OutBias = false };
        _frequencies = this.AddAt("time_proj.weight", new Weight(features / 2));
        _time = this.Add("timestep_proj", Twice(features, width, hasBias: true));
        _global = this.Add("global_proj", Twice(_globalWidth, width, hasBias: false));
        _prompt = this.Add("cross_attention_proj", Twice(_promptWidth, crossWidth, hasBias: false));
        _before = this.Add("preprocess_conv", new ConvolutionLayer(_shape.Channels, _shape.Channels, [1], hasBias: false));
        _in = this.Add("proj_in", new LinearLayer(_shape.Channels, width, hasBias: false));
        _blocks = [.. this.AddList("transformer_blocks", Enumerable.Range(0, _shape.Layers).Select(_ => new AudioBlock(self, self with { SourceWidth = crossWidth, KeyHeads = keyHeads })))];
        _out = this.Add("proj_out", new LinearLayer(width, _shape.ChannelsOut, hasBias: false));
        _after = this.Add("postprocess_conv", new ConvolutionLayer(_shape.ChannelsOut, _shape.ChannelsOut, [1], hasBias: false));
    }

    /// <summary>The network's answer.</summary>
    /// <param name="input">[B, C, L]: latents of sound.</param>
    /// <param name="time">[B] or [1].</param>
    /// <param name="prompt">[B, M, D]: what a text encoder gives.</param>
    /// <param name="global">[B, 1, G]: where the sound begins and how long it lasts.</param>
    /// <returns>[B, C′, L]: v.</returns>
    /// <exception cref="ArgumentException">Another shape.</exception>
    public Tensor Predict(Tensor input, Tensor time, Tensor prompt, Tensor global)
    {
        InputCheck.Shape(input, "latents", null, _shape.Channels, null);
        InputCheck.Items(time, "times", input.shape[0]);
        InputCheck.Shape(prompt, "tokens of the prompts", input.shape[0], null, _promptWidth);
        InputCheck.Shape(global, "vectors of beginning and length", input.shape[0], 1, _globalWidth);
        return TensorScope.Return(() => Compute(input.to(_in.Type), Told(time, global.to(_in.Type)), prompt.to(_in.Type)));
    }

    private static LayerChain Twice(long from, long to, bool hasBias) => new(new LinearLayer(from, to, hasBias), ChainLink.Silu, new LinearLayer(to, to, hasBias));

    private Tensor Told(Tensor time, Tensor global)
    {
        var angles = 2 * Math.PI * time.to(float32).unsqueeze(1) * _frequencies.Value.to(float32);
        return _global.call(global) + _time.call(cat([angles.cos(), angles.sin()], 1).to(_in.Type)).unsqueeze(1);
    }

    private PartialRotation RotationOf(long tokens, Device device)
    {
        var angles = NeighborRotation.Angles(arange(tokens, float64, device), _shape.HeadWidth / 2, Slowest);
        return new(new Rotation(angles.cos().to(float32), angles.sin().to(float32)));
    }

    private Tensor Compute(Tensor input, Tensor told, Tensor prompt)
    {
        var tokens = cat([told, _in.call((_before.call(input) + input).transpose(1, 2))], 1);
        var context = new AudioContext(_prompt.call(prompt), RotationOf(tokens.shape[1], input.device));
        var h = TensorScope.Chain(tokens, _blocks.Select(block => (Func<Tensor, Tensor>)(x => block.call(x, context))));
        var answer = _out.call(h).narrow(1, 1, input.shape[2]).transpose(1, 2);
        return _after.call(answer) + answer;
    }
}
