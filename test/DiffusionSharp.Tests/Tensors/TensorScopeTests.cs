using DiffusionSharp.Tensors;
using DiffusionSharp.Testing;

namespace DiffusionSharp.Tests.Tensors;

public sealed class TensorScopeTests
{
    private const int Layers = 40;

    [Fact]
    public void Return_frees_temporaries_and_hands_its_result_to_the_caller() => NoTensorLeaks.In(() => TensorScope.Release(() =>
    {
        var before = NoTensorLeaks.Alive;
        var result = TensorScope.Return(() => (ones(3) * 2 + 1).exp().log());
        Assert.Equal(1, NoTensorLeaks.Alive - before);
        TensorAssert.Close(full([3], 3), result, 1e-6);
    }));

    [Fact]
    public void Return_leaves_a_tensor_of_the_caller_where_it_is() => NoTensorLeaks.In(() => TensorScope.Release(() =>
    {
        var mine = ones(3);
        var outer = TensorScope.Return(() => TensorScope.Return(() => mine));
        Assert.Same(mine, outer);
        Assert.Equal(3, mine.sum().item<float>());
    }));

    [Fact]
    public void Without_a_scope_around_it_a_result_belongs_to_the_caller() => NoTensorLeaks.In(() =>
    {
        using var result = TensorScope.Return(() => ones(3) + 1);
        TensorScope.Release(() => TensorAssert.Equal(full([3], 2f), result));
    });

    [Fact]
    public void A_body_that_fails_leaves_nothing() => NoTensorLeaks.In(() =>
    {
        Tensor Fail()
        {
            _ = ones(3) + 1;
            throw new InvalidOperationException("broken");
        }

        Assert.Throws<InvalidOperationException>(() => TensorScope.Return(Fail));
        Assert.Throws<InvalidOperationException>(() => TensorScope.Release(() => Fail().sum().item<float>()));
        Assert.Throws<InvalidOperationException>(() => TensorScope.Release(() => { Fail(); }));
        Assert.Throws<InvalidOperationException>(() => TensorScope.Own(() => new Pair(Fail(), Fail())));
        TensorScope.Release(() => Assert.Throws<InvalidOperationException>(() => TensorScope.Chain(ones(3), [x => x + 1, _ => Fail()])));
    });

    [Fact]
    public void Release_frees_everything_and_gives_a_value() => NoTensorLeaks.In(() =>
        Assert.Equal(6, TensorScope.Release(() => (ones(3) + 1).sum().item<float>())));

    [Fact]
    public void What_is_owned_outlives_every_scope_until_it_is_disposed() => NoTensorLeaks.In(() =>
    {
        var pair = TensorScope.Release(() => TensorScope.Release(() =>
        {
            var mine = ones(2);
            return TensorScope.Own(() => new Pair(mine, ones(3) + 1)); // One made outside of the body, one inside.
        }));
        TensorScope.Release(() => Assert.Equal((2, 6), (pair.First.sum().item<float>(), pair.Second.sum().item<float>())));
        pair.First.Dispose();
        pair.Second.Dispose();
    });

    [Fact]
    public void Advance_frees_what_the_next_state_dropped_and_keeps_what_it_holds() => NoTensorLeaks.In(() => TensorScope.Release(() =>
    {
        var before = NoTensorLeaks.Alive;
        var state = new Pair(ones(1), zeros(1));
        for (var step = 0; step < 5; step++)
        {
            var (dropped, kept) = (state.First, state.Second);
            state = TensorScope.Advance(state, pair => new(pair.Second, (pair.First + pair.Second).exp().log()));
            Assert.True(dropped.IsInvalid);
            Assert.Same(kept, state.First);
            Assert.Equal(2, NoTensorLeaks.Alive - before);
        }

        Assert.Equal(5, state.Second.item<float>(), 1e-5); // 1 0 1 1 2 3 5
    }));

    [Fact]
    public void A_step_that_fails_leaves_the_state_whole() => NoTensorLeaks.In(() => TensorScope.Release(() =>
    {
        var state = new Pair(ones(1), zeros(1));
        Assert.Throws<InvalidOperationException>(() => TensorScope.Advance(state, Pair (_) => throw new InvalidOperationException()));
        Assert.Equal((1, 0), (state.First.item<float>(), state.Second.item<float>()));
    }));

    [Fact]
    public void A_state_may_stay_the_same() => NoTensorLeaks.In(() => TensorScope.Release(() =>
    {
        var state = new Pair(ones(1), zeros(1));
        Assert.Same(state, TensorScope.Advance(state, same => same));
        Assert.Equal(1, state.First.item<float>());
    }));

    /// <summary>What a deep network holds between its layers: everything in one scope, an output a layer with a scope each, and what is read and written in a chain.</summary>
    [Fact]
    public void A_chain_holds_three_tensors_where_a_scope_holds_all() => NoTensorLeaks.In(() => TensorScope.Release(() =>
    {
        using var untracked = no_grad();
        var (peak, before) = (0L, NoTensorLeaks.Alive);
        Tensor Layer(Tensor x) => x + ((x + 1) * 2 - 2).tanh() / 2;
        Tensor Counted(Tensor result)
        {
            peak = Math.Max(peak, NoTensorLeaks.Alive - before);
            return result;
        }

        long PeakOf(Func<Tensor, Tensor> network)
        {
            peak = 0;
            TensorScope.Release(() => network(zeros(1, 8)));
            return peak;
        }

        Func<Tensor, Tensor> plain = x => Counted(Layer(x)), scoped = x => Counted(TensorScope.Return(() => Layer(x)));
        Assert.Equal(1 + 6 * Layers, PeakOf(x => Enumerable.Repeat(plain, Layers).Aggregate(x, (y, layer) => layer(y))));
        Assert.Equal(1 + Layers, PeakOf(x => Enumerable.Repeat(scoped, Layers).Aggregate(x, (y, layer) => layer(y))));
        Assert.Equal(3, PeakOf(x => TensorScope.Chain(x, Enumerable.Repeat(scoped, Layers))));
    }));

    [Fact]
    public void A_chain_gives_a_fresh_tensor_and_leaves_its_input() => NoTensorLeaks.In(() => TensorScope.Release(() =>
    {
        var x = ones(3);
        using var none = TensorScope.Chain(x, []);
        Assert.NotSame(x, none);
        using var through = TensorScope.Chain(x, [y => y, y => y + 1, y => y]); // A layer that hands its input on.
        TensorAssert.Equal(full([3], 2f), through);
        Assert.Equal(3, x.sum().item<float>());
    }));

    [Fact]
    public void Gradients_flow_through_every_verb() => TensorScope.Release(() =>
    {
        var weight = full([1], 3f).requires_grad_();
        var output = TensorScope.Return(() => TensorScope.Chain(weight * weight, [x => x * 2, x => x + 1]));
        output.backward();
        Assert.Equal(12, weight.grad!.item<float>());
    });

    [Fact]
    public void A_block_frees_its_temporaries_and_trains() => NoTensorLeaks.In(() => TensorScope.Release(() =>
    {
        using var block = new Residual();
        using var told = new Told();
        var x = ones(2, 4);
        var before = NoTensorLeaks.Alive;
        var output = told.call(block.call(x), 2.5);
        Assert.Equal(2, NoTensorLeaks.Alive - before);
        output.sum().backward();
        Assert.NotNull(block.Inner.weight!.grad);
    }));

    [Fact]
    public void Nothing_is_taken_for_a_body() => Assert.All(
        new Action[]
        {
            () => TensorScope.Return(null!), () => TensorScope.Release((Action)null!), () => TensorScope.Release((Func<int>)null!),
            () => TensorScope.Own<Pair>(null!), () => TensorScope.Chain(null!, []), () => TensorScope.Advance<Pair>(null!, null!),
        },
        action => Assert.Throws<ArgumentNullException>(action));

    private sealed record Pair(Tensor First, Tensor Second) : ITensorHolder
    {
        public IEnumerable<Tensor> Tensors => [First, Second];
    }

    private sealed class Residual : Block
    {
        public Residual() : base("residual")
        {
            Inner = nn.Linear(4, 4);
            RegisterComponents();
        }

        public TorchSharp.Modules.Linear Inner { get; }

        protected override Tensor Compute(Tensor x) => x + nn.functional.silu(Inner.call(x * 2)).tanh();
    }

    private sealed class Told() : Block<double>("told")
    {
        protected override Tensor Compute(Tensor x, double context) => (x + context).exp().log();
    }
}
