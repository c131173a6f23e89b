using DiffusionSharp.Networks.Imports.Published;
using DiffusionSharp.Networks.Layers;
using DiffusionSharp.Networks.Layers.Published;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Networks.UNets.Published;

/// <summary>The published U-Nets without a prompt: of DDPM, of score networks, of consistency models.</summary>
[PublishedClass("UNet2DModel")]
public sealed class PlainUNet : PublishedNetwork
{
    private readonly ConvolutionLayer _in, _out;
    private readonly TimeWaves _waves;
    private readonly Projection _time;
    private readonly LabelEmbedding? _labels;
    private readonly IPlainStage[] _down, _up;
    private readonly UNetMiddle _middle;
    private readonly GroupNormLayer _norm;
    private readonly bool _centersInput;

    /// <summary>Without numbers: see <see cref="PublishedWeights.Fill"/>.</summary>
    /// <exception cref="InvalidDataException">A value cannot be used; the message names the key.</exception>
    public PlainUNet(PublishedConfig config) : base(nameof(PlainUNet))
    {
        ArgumentNullException.ThrowIfNull(config);
        var shape = PlainUNetShape.Read(config);
        var widths = shape.Widths;
        (Channels, ChannelsOut, _centersInput) = (shape.Channels, config.Count("out_channels", 3), config.Flag("center_input_sample"));
        config.Ignore("sample_size");
        _in = this.Add("conv_in", ConvolutionLayer.Square(Channels, widths[0]));
        _waves = TimeWaves.Read(this, config, widths[0]);
        _time = this.Add("time_embedding", new Projection(_waves.Width, shape.Embedding, Activation.Silu));
        _labels = LabelEmbedding.Read(this, config, new(_waves.Width, config.Flag("flip_sin_to_cos", true), config.Number("freq_shift", 0)), shape.Embedding);
        nn.Module Down(int level) => shape.Down[level].FeedsPicture
            ? new PictureDownLevel(shape, level)
            : new DownLevel(shape.PartsDown(level), widths[Math.Max(0, level - 1)], widths[level], shape.Blocks);
        nn.Module Up(int level) => shape.Up[widths.Length - 1 - level].FeedsPicture
            ? new PictureUpLevel(shape, level)
            : new UpLevel(shape.PartsUp(level), widths[Math.Min(level + 1, widths.Length - 1)], widths[level], widths[Math.Max(0, level - 1)], shape.Blocks + 1);
        _down = [.. this.AddList("down_blocks", Enumerable.Range(0, widths.Length).Select(Down)).Cast<IPlainStage>()];
        _middle = this.Add("mid_block", new UNetMiddle(shape.Middle(), widths[^1]));
        _up = [.. this.AddList("up_blocks", Enumerable.Range(0, widths.Length).Reverse().Select(Up)).Cast<IPlainStage>()];
        _norm = this.Add("conv_norm_out", new GroupNormLayer(shape.Groups, widths[0], shape.Epsilon));
        _out = this.Add("conv_out", ConvolutionLayer.Square(widths[0], ChannelsOut));
    }

    /// <summary>Channels of the data.</summary>
    public int Channels { get; }

    /// <summary>Channels of the output.</summary>
    public int ChannelsOut { get; }

    /// <summary>What the network predicts.</summary>
    /// <param name="noisy">[B, <see cref="Channels"/>, H, W].</param>
    /// <param name="time">[B] or [1]: a timestep, or the noise level of a score network.</param>
    /// <returns>[B, <see cref="ChannelsOut"/>, H, W], in the caller's scope.</returns>
    public Tensor Predict(Tensor noisy, Tensor time) => Run(noisy, time, null);

    /// <summary>What the network predicts for classes.</summary>
    /// <param name="noisy">[B, <see cref="Channels"/>, H, W].</param>
    /// <param name="time">[B] or [1].</param>
    /// <param name="labels">[B], Int64.</param>
    /// <returns>[B, <see cref="ChannelsOut"/>, H, W], in the caller's scope.</returns>
    public Tensor Predict(Tensor noisy, Tensor time, Tensor labels) => _labels is null
        ? throw new ArgumentException("This network was made without classes. Give no labels.", nameof(labels))
        : Run(noisy, time, labels);

    /// <inheritdoc/>
    internal override string CurrentName(string stored) => OldAttentionNames.Current(stored);

    private Tensor Run(Tensor noisy, Tensor time, Tensor? labels)
    {
        InputCheck.Shape(noisy, "noisy pictures", null, Channels, null, null);
        ArgumentNullException.ThrowIfNull(time);
        return TensorScope.Return(() =>
        {
            var times = time.expand(noisy.shape[0]);
            var embedding = _time.call(_waves.Of(times));
            var context = new LayerContext { Embedding = _labels is null ? embedding : _labels.AddTo(embedding, labels) };
            var answer = Features(noisy.to(_in.Type), context);
            return _waves.IsNoiseLevel ? answer / times.to(answer.dtype).reshape(-1, 1, 1, 1) : answer;
        });
    }

    private Tensor Features(Tensor noisy, LayerContext context)
    {
        var centered = _centersInput ? 2 * noisy - 1 : noisy;
        var picture = new PicturePath { Picture = centered };
        var x = _in.call(centered);
        var beside = new Stack<Tensor>([x]);
        x = _down.Aggregate(x, (h, stage) => stage.Run(h, context, beside, picture));
        x = _middle.call(x, context);
        picture.Picture = null;
        x = _up.Aggregate(x, (h, stage) => stage.Run(h, context, beside, picture));
        var answer = _out.call(nn.functional.silu(_norm.call(x)));
        return picture.Picture is null ? answer : answer + picture.Picture;
    }
}
