using DiffusionSharp.Networks.Imports.Published;
using DiffusionSharp.Networks.Layers;
using DiffusionSharp.Networks.Layers.Published;
using DiffusionSharp.Tensors;
using TorchSharp.Modules;

namespace DiffusionSharp.Networks.UNets.Published;

/// <summary>The U-Net of Dance Diffusion, over sound as a wave.</summary>
[PublishedClass("UNet1DModel")]
public sealed class WaveUNet : PublishedNetwork
{
    private const int Blocks = 3, MiddleBlocks = 6, MostLevels = 24;
    // How the types of levels end in published configs.
    private const string NoSkip = "1DNoSkip", Plain = "1D";

    private readonly FourierWaves _waves;
    private readonly ModuleList<WaveLevel> _down, _up;
    private readonly WaveLevel _middle;

    /// <summary>Without numbers: see <see cref="PublishedWeights.Fill"/>.</summary>
    /// <exception cref="InvalidDataException">A value cannot be used; the message names the key.</exception>
    public WaveUNet(PublishedConfig config) : base(nameof(WaveUNet))
    {
        ArgumentNullException.ThrowIfNull(config);
        ExpectWaves(config);
        var widths = config.Counts("block_out_channels", [32, 32, 64]);
        if (widths.Length is 0 or > MostLevels)
        {
            throw config.Fault($"has {widths.Length} 'block_out_channels', but 1 to {MostLevels} are wanted");
        }

        Channels = config.Count("in_channels", 2);
        var (channelsOut, last) = (config.Count("out_channels", 2), widths.Length - 1);
        var (down, up) = (Types(config, "down_block_types", "DownBlock", widths.Length), Types(config, "up_block_types", "UpBlock", widths.Length));
        _waves = this.Add("time_proj", new FourierWaves(widths[0], config.Flag("flip_sin_to_cos", true)));
        var told = down[0].EndsWith(NoSkip, StringComparison.Ordinal) ? 2 * widths[0] : 0;
        if (config.Count("extra_in_channels", 0, 0) != told)
        {
            throw config.Fault($"has 'extra_in_channels' that are not the {told} of the time");
        }

        _down = this.AddList("down_blocks", widths.Select((width, level) => new WaveLevel(
            WaveLevel.Widths(level == 0 ? Channels + told : widths[level - 1], width, width, Blocks), Attends(down[level]), !down[level].EndsWith(NoSkip, StringComparison.Ordinal), false)));
        SampleMultiple = 2L << down.Count(type => !type.EndsWith(NoSkip, StringComparison.Ordinal));
        _middle = this.Add("mid_block", new WaveLevel(WaveLevel.Widths(widths[^1], widths[^1], widths[^1], MiddleBlocks), true, true, true));
        _up = this.AddList("up_blocks", Enumerable.Range(0, widths.Length).Select(place => new WaveLevel(
            WaveLevel.Widths(2 * widths[last - place], widths[last - place], place == last ? channelsOut : widths[last - place - 1], Blocks),
            Attends(up[place]), false, !up[place].EndsWith(NoSkip, StringComparison.Ordinal), up[place].EndsWith(NoSkip, StringComparison.Ordinal))));
    }

    /// <summary>Channels of a wave.</summary>
    public int Channels { get; }

    /// <summary>The number of samples must divide by this.</summary>
    public long SampleMultiple { get; }

    /// <summary>What the network predicts.</summary>
    /// <param name="noisy">[B, <see cref="Channels"/>, samples]; the samples divide by <see cref="SampleMultiple"/>.</param>
    /// <param name="time">[B] or [1], in [0, 1].</param>
    /// <returns>[B, C', samples], in the caller's scope.</returns>
    public Tensor Predict(Tensor noisy, Tensor time)
    {
        ArgumentNullException.ThrowIfNull(noisy);
        ArgumentNullException.ThrowIfNull(time);
        if (noisy.dim() != 3 || noisy.shape[1] != Channels || noisy.shape[2] % SampleMultiple != 0)
        {
            throw new ArgumentException($"The U-Net got [{string.Join(", ", noisy.shape)}], but [items, {Channels}, samples] is wanted, with samples that divide by {SampleMultiple}.", nameof(noisy));
        }

        return TensorScope.Return(() =>
        {
            var waves = _waves.call(time.expand(noisy.shape[0]).to(ScalarType.Float32)).to(noisy.dtype).unsqueeze(-1).expand(-1, -1, noisy.shape[2]);
            var beside = new Stack<Tensor>();
            var x = cat([noisy, waves], 1);
            foreach (var level in _down)
            {
                x = level.call(x);
                beside.Push(x);
            }

            return TensorScope.Chain(x, [_middle.call, .. _up.Select(level => (Func<Tensor, Tensor>)(h => TensorScope.Return(() => level.call(cat([h, beside.Pop()], 1)))))]);
        });
    }

    private static void ExpectWaves(PublishedConfig config)
    {
        config.Expect("time_embedding_type", "fourier");
        config.Expect("use_timestep_embedding", "false");
        config.Expect("mid_block_type", "UNetMidBlock1D");
        config.Expect("out_block_type");
        config.Expect("downsample_each_block", "false");
        config.Expect("time_embedding_dim");
        config.Ignore("sample_size", "sample_rate", "act_fn", "freq_shift", "layers_per_block", "norm_num_groups");
    }

    private static bool Attends(string type) => type.StartsWith("Attn", StringComparison.Ordinal);

    private static string[] Types(PublishedConfig config, string key, string kind, int levels)
    {
        var types = config.Texts(key);
        var known = new[] { kind + NoSkip, kind + Plain, "Attn" + kind + Plain };
        var edge = kind == "DownBlock" ? 0 : levels - 1;
        return types.Length == levels && types.Index().All(type => known.Contains(type.Item) && (type.Index == edge || type.Item != known[0]))
            ? types
            : throw config.Fault($"has '{key}': {string.Join(", ", types)}, but {levels} of {string.Join(", ", known)} are wanted, the first of these only at the finest level");
    }
}
