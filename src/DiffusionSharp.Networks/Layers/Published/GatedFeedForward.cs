using DiffusionSharp.Tensors;
using TorchSharp.Modules;

namespace DiffusionSharp.Networks.Layers.Published;

/// <summary>A feed-forward part whose inner width is gated by GELU (Shazeer 2020, arXiv:2002.05202).</summary>
internal sealed class GatedFeedForward : Block
{
    private readonly GatedProjection _in;
    private readonly LinearLayer _out;

    /// <param name="from">Width of the input.</param>
    /// <param name="to">Width of the output.</param>
    public GatedFeedForward(long from, long to) : base(nameof(GatedFeedForward))
    {
        const int Wider = 4;
        _in = new(from, Wider * from);
        _out = new(Wider * from, to);

        // The published list has a dropout between them, which has no weights.
        var net = this.Add("net", new Sequence());
        net.Add("0", _in);
        net.Add("2", _out);
    }

    /// <inheritdoc/>
    protected override Tensor Compute(Tensor x) => _out.call(_in.call(x));

    private sealed class Sequence() : nn.Module(nameof(Sequence));

    private sealed class GatedProjection : Block
    {
        private readonly LinearLayer _proj;

        public GatedProjection(long from, long to) : base(nameof(GatedProjection)) => _proj = this.Add("proj", new LinearLayer(from, 2 * to));

        /// <inheritdoc/>
        protected override Tensor Compute(Tensor x)
        {
            var halves = _proj.call(x).chunk(2, -1);
            return halves[0] * nn.functional.gelu(halves[1]);
        }
    }
}
