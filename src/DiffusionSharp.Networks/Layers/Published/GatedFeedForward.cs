using DiffusionSharp.Tensors;

namespace DiffusionSharp.Networks.Layers.Published;

/// <summary>A feed-forward part whose inner width is gated by GELU (Shazeer 2020, arXiv:2002.05202).</summary>
internal sealed class GatedFeedForward : Block
{
    private readonly LayerChain _net;

    /// <param name="from">Width of the input.</param>
    /// <param name="to">Width of the output.</param>
    public GatedFeedForward(long from, long to) : base(nameof(GatedFeedForward))
    {
        const int Wider = 4;
        _net = this.Add("net", new LayerChain(new GatedProjection(from, Wider * from), ChainLink.Dropout, new LinearLayer(Wider * from, to)));
    }

    /// <inheritdoc/>
    protected override Tensor Compute(Tensor x) => _net.call(x);

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
