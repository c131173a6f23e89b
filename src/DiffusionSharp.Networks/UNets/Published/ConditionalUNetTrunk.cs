using System.Collections.Immutable;
using DiffusionSharp.Networks.Imports.Published;
using DiffusionSharp.Networks.Layers;
using DiffusionSharp.Networks.Layers.Published;
using TorchSharp.Modules;

namespace DiffusionSharp.Networks.UNets.Published;

/// <summary>The way down and the middle, which a U-Net and its ControlNets have in common.</summary>
public abstract class ConditionalUNetTrunk : PublishedNetwork
{
    private readonly UNetEmbeddings _embeddings;
    private readonly ConvolutionLayer _in;
    private readonly ModuleList<DownLevel> _down;
    private readonly UNetMiddle? _middle;

    private protected ConditionalUNetTrunk(string name, PublishedConfig config, ConditionalUNetShape shape) : base(name)
    {
        Shape = shape;
        Channels = config.Count("in_channels", 4);
        CentersInput = config.Flag("center_input_sample");
        var (widths, kernel) = (Shape.Widths, config.Count("conv_in_kernel", 3, 1, 15));
        _in = this.Add("conv_in", ConvolutionLayer.Square(Channels, widths[0], kernel));
        _embeddings = new(this, config, widths[0], Shape.Embedding, Shape.PromptWidths[0]);
        _down = this.AddList("down_blocks", widths.Select((width, level) => new DownLevel(Shape.Down(level), widths[Math.Max(0, level - 1)], width, Shape.Blocks[level])));
        _middle = Shape.HasMiddle ? this.Add("mid_block", new UNetMiddle(Shape.Middle(), widths[^1], Shape.MiddleBlocks)) : null;
    }

    /// <summary>Channels of the input: those of the data and those of what is given beside it.</summary>
    public int Channels { get; }

    /// <summary>Width of the embedded scale of guidance that a distilled model is told; null for others.</summary>
    public int? GuidanceWidth => _embeddings.GuidanceWidth;

    /// <summary>Width of the prompt's tokens.</summary>
    public int PromptWidth => Shape.PromptWidths[0];

    /// <summary>A scale of guidance as a distilled model is told it (Meng et al. 2022, arXiv:2210.03142, section 3.1).</summary>
    /// <param name="scale">1 is none.</param>
    /// <returns>[1, <see cref="GuidanceWidth"/>].</returns>
    /// <exception cref="InvalidOperationException">The model is told none.</exception>
    public Tensor EmbedGuidance(double scale)
    {
        const double Unit = 1000;
        var width = GuidanceWidth ?? throw new InvalidOperationException("This U-Net is told no scale of guidance. Guide it from outside.");
        return new SinusoidalEmbedding(width, CosineFirst: false, Shift: 1).Of(tensor([(float)((scale - 1) * Unit)]));
    }

    /// <summary>Whether both lay the same beside their way down and read the same prompts, so that one of them may lead the other.</summary>
    /// <param name="other">A U-Net or a ControlNet.</param>
    public bool Fits(ConditionalUNetTrunk other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return SkipWidths.SequenceEqual(other.SkipWidths) && PromptWidth == other.PromptWidth;
    }

    private protected ConditionalUNetShape Shape { get; }

    private protected bool CentersInput { get; }

    private protected ScalarType WorkingType => _in.Type;

    /// <summary>Channels of everything that the way down lays beside, finest first.</summary>
    private protected ImmutableArray<long> SkipWidths =>
        [Shape.Widths[0], .. _down.Zip(Shape.Widths).SelectMany(level => Enumerable.Repeat((long)level.Second, level.First.Skips))];

    private protected void Check(UNetInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var (noisy, prompt) = (input.Noisy, input.Prompt);
        if (noisy.dim() != 4 || noisy.shape[1] != Channels)
        {
            throw new ArgumentException($"The U-Net got a state of [{string.Join(", ", noisy.shape)}], but [items, {Channels}, height, width] is wanted.", nameof(input));
        }

        if (prompt.dim() != 3 || prompt.shape[0] != noisy.shape[0])
        {
            throw new ArgumentException($"The U-Net got a prompt of [{string.Join(", ", prompt.shape)}], but [{noisy.shape[0]}, tokens, width] is wanted: one prompt for each item.", nameof(input));
        }

        if (input.PromptMask is { } mask && !mask.shape.SequenceEqual(prompt.shape[..2]))
        {
            throw new ArgumentException($"The U-Net got a mask of [{string.Join(", ", mask.shape)}] for a prompt of [{string.Join(", ", prompt.shape)}], but one number for each token is wanted.", nameof(input));
        }
    }

    /// <summary>The first convolution, and what all layers are told.</summary>
    /// <param name="input">Checked.</param>
    private protected (Tensor X, LayerContext Context) Begin(UNetInput input)
    {
        var noisy = input.Noisy.to(WorkingType);
        return (_in.call(CentersInput ? 2 * noisy - 1 : noisy), _embeddings.Of(input, WorkingType));
    }

    /// <summary>Runs the way down.</summary>
    /// <param name="x">What comes out of the first convolution.</param>
    /// <param name="input">Checked.</param>
    /// <param name="context">What all layers are told.</param>
    private protected (Tensor X, Stack<Tensor> Beside) WayDown(Tensor x, UNetInput input, LayerContext context)
    {
        var beside = new Stack<Tensor>([x]);
        foreach (var (index, level) in _down.Index())
        {
            x = level.Run(x, context, beside, index < input.AdapterFeatures.Length ? input.AdapterFeatures[index].to(WorkingType) : null);
        }

        return (x, beside);
    }

    private protected Tensor Middle(Tensor x, LayerContext context) => _middle?.call(x, context) ?? x.alias();
}
