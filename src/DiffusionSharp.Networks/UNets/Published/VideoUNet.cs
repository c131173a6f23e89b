using DiffusionSharp.Networks.Imports.Published;
using DiffusionSharp.Networks.Layers;
using DiffusionSharp.Networks.Layers.Published;
using DiffusionSharp.Tensors;
using TorchSharp.Modules;

namespace DiffusionSharp.Networks.UNets.Published;

/// <summary>The U-Net of Stable Video Diffusion (Blattmann et al. 2023, arXiv:2311.15127).</summary>
[PublishedClass("UNetSpatioTemporalConditionModel")]
public sealed class VideoUNet : PublishedNetwork
{
    private const int MostLevels = 8;

    private readonly ConvolutionLayer _in, _out;
    private readonly SinusoidalEmbedding _waves, _numberWaves;
    private readonly Projection _time, _numbers;
    private readonly ModuleList<DownLevel> _down;
    private readonly UNetMiddle _middle;
    private readonly ModuleList<UpLevel> _up;
    private readonly GroupNormLayer _norm;

    /// <summary>Without numbers: see <see cref="PublishedWeights.Fill"/>.</summary>
    /// <exception cref="InvalidDataException">A value cannot be used; the message names the key.</exception>
    public VideoUNet(PublishedConfig config) : base(nameof(VideoUNet))
    {
        ArgumentNullException.ThrowIfNull(config);
        var shape = VideoUNetShape.Read(config);
        var widths = shape.Widths;
        var last = widths.Length is > 0 and <= MostLevels ? widths.Length - 1 : throw config.Fault($"has {widths.Length} 'block_out_channels', but 1 to {MostLevels} are wanted");
        (Channels, ChannelsOut) = (config.Count("in_channels", 8), config.Count("out_channels", 4));
        config.Ignore("sample_size", "num_frames");
        _waves = new(widths[0], CosineFirst: true);
        _numberWaves = new(config.Count("addition_time_embed_dim", 256), CosineFirst: true);
        _in = this.Add("conv_in", ConvolutionLayer.Square(Channels, widths[0]));
        _time = this.Add("time_embedding", new Projection(widths[0], shape.Embedding, Activation.Silu));
        _numbers = this.Add("add_embedding", new Projection(config.Count("projection_class_embeddings_input_dim", 768), shape.Embedding, Activation.Silu));
        _down = this.AddList("down_blocks", widths.Select((width, level) => new DownLevel(shape.PartsDown(level), widths[Math.Max(0, level - 1)], width, shape.Blocks[level])));
        _middle = this.Add("mid_block", new UNetMiddle(shape.Middle(), widths[^1]));
        _up = this.AddList("up_blocks", Enumerable.Range(0, widths.Length).Reverse().Select(level => new UpLevel(shape.PartsUp(level),
            widths[Math.Min(level + 1, last)], widths[level], widths[Math.Max(0, level - 1)], shape.Blocks[level] + 1)));
        _norm = this.Add("conv_norm_out", new GroupNormLayer(VideoUNetShape.Groups, widths[0], VideoUNetShape.Epsilon));
        _out = this.Add("conv_out", ConvolutionLayer.Square(widths[0], ChannelsOut));
    }

    /// <summary>Channels of the input: those of the data and of the first picture beside it.</summary>
    public int Channels { get; }

    /// <summary>Channels of the output.</summary>
    public int ChannelsOut { get; }

    /// <summary>What the network predicts.</summary>
    /// <param name="input">With a state of [B, F, C, H, W], prompts of [B, tokens, width], and rate, motion and noise of the first picture as numbers, [B, 3].</param>
    /// <returns>[B, F, C', H, W], in the caller's scope.</returns>
    /// <exception cref="ArgumentException">A shape is not what the network was made for, or something it needs is missing.</exception>
    public Tensor Predict(UNetInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (input.Noisy.dim() != 5 || input.Noisy.shape[2] != Channels || input.Numbers is null)
        {
            throw new ArgumentException($"The U-Net got a state of [{string.Join(", ", input.Noisy.shape)}], but [items, pictures, {Channels}, height, width] is wanted, and Numbers.", nameof(input));
        }

        return TensorScope.Return(() => Run(VideoInput.ToPictures(input)).unflatten(0, input.Noisy.shape[0], input.Noisy.shape[1]));
    }

    private Tensor Run(UNetInput pictures)
    {
        var numbers = pictures.Numbers!;
        var context = new LayerContext
        {
            Embedding = _time.call(_waves.Of(pictures.Time)) + _numbers.call(_numberWaves.Of(numbers.flatten()).reshape(numbers.shape[0], -1)),
            Prompt = pictures.Prompt.to(_in.Type),
            Frames = pictures.Frames,
        };
        var x = _in.call(pictures.Noisy.to(_in.Type));
        var beside = new Stack<Tensor>([x]);
        x = _down.Aggregate(x, (h, level) => level.Run(h, context, beside, null));
        return TensorScope.Chain(_middle.call(x, context), [.. _up.SelectMany(level => level.Steps(context, beside)), h => _out.call(nn.functional.silu(_norm.call(h)))]);
    }
}
