using DiffusionSharp.Diffusion.Conditions;
using DiffusionSharp.Diffusion.Denoisers;
using DiffusionSharp.Tensors;
using DiffusionSharp.Tensors.Operators;

namespace DiffusionSharp.Tests.Networks;

/// <summary>
/// What holds of every network: each claim takes one for 3 channels and sides of 8, with 5 classes, 2 channels beside, prompts of up to 6 of 20
/// ids and 4 augmentation values.
/// </summary>
internal static class NetworkClaims
{
    private static readonly long[] _shape = [3, 3, 8, 8];

    // Tests run beside each other, and these tensors are too small to share among threads.
    static NetworkClaims() => set_num_threads(1);

    public static Tensor Answer(INetwork network, Tensor input, Conditioning conditioning) => Answer(network, input, full(input.shape[0], 0.3), conditioning);

    public static Tensor Answer(INetwork network, Tensor input, Tensor time, Conditioning conditioning)
    {
        using var quiet = no_grad();
        return network.Predict(input, time, conditioning);
    }

    public static Tensor Noise(params long[] shape) => randn(shape, generator: new Generator(11));

    /// <summary>The kernel that serves where no gradient is wanted, and the plain products that serve training.</summary>
    public static void FusedAttentionAgrees<T>(T network) where T : nn.Module, INetwork
    {
        Stir(network);
        var x = Noise(_shape);
        Close(network.Predict(x, full(3, 0.3), Everything(3)).detach(), Answer(network, x, Everything(3)));
    }

    /// <summary>Gives every parameter a value, so that nothing hides behind a layer that starts at zero.</summary>
    public static void Stir(nn.Module network)
    {
        using var quiet = no_grad();
        manual_seed(7);
        foreach (var parameter in network.parameters())
        {
            parameter.add_(randn(parameter.shape) * 0.1);
        }
    }

    public static Conditioning Everything(long items) => Conditioning.None
        .With(new ClassCondition(arange(items, int64)))
        .With(new PromptCondition(Ids(items)))
        .With(new PromptNoiseCondition(linspace(-1, 1, items * 8).reshape(items, 8)))
        .With(new AugmentationCondition(linspace(-1, 1, items * 4).reshape(items, 4)))
        .With(new ConcatCondition(linspace(-1, 1, items * 2 * 64).reshape(items, 2, 8, 8)));

    public static void Shape(INetwork network, long[] shape) =>
        Assert.Equal(shape, Answer(network, Noise(shape), Conditioning.None).shape);

    public static void StartsAtZero(INetwork network) =>
        Assert.Equal(0, Answer(network, Noise(_shape), Everything(3)).abs().max().item<float>());

    public static void ItemsAreIndependent<T>(T network) where T : nn.Module, INetwork
    {
        Stir(network);
        var (x, time, all) = (Noise(_shape), tensor([0.1f, 0.5f, -1.2f]), Everything(3));
        var together = Answer(network, x, time, all);
        for (var item = 0; item < 3; item++)
        {
            var alone = Answer(network, One(x, item), One(time, item), Item(all, item));
            Close(One(together, item), alone);
        }
    }

    public static void ConditionsBroadcast<T>(T network) where T : nn.Module, INetwork
    {
        Stir(network);
        var (x, time) = (Noise(_shape), full(1, 0.4f));
        var repeated = Conditioning.None
            .With(new ClassCondition(full(3, 1, int64)))
            .With(new PromptCondition(Ids(3)[1..2].expand(3, -1)))
            .With(new PromptNoiseCondition(linspace(-1, 1, 8).expand(3, 8)))
            .With(new AugmentationCondition(full([3, 4], 0.5)))
            .With(new ConcatCondition(full([3, 2, 8, 8], 0.25)));
        var single = Conditioning.None
            .With(new ClassCondition(full(1, 1, int64)))
            .With(new PromptCondition(Ids(3)[1..2]))
            .With(new PromptNoiseCondition(linspace(-1, 1, 8).unsqueeze(0)))
            .With(new AugmentationCondition(full([1, 4], 0.5)))
            .With(new ConcatCondition(full([1, 2, 8, 8], 0.25)));
        Close(Answer(network, x, time.expand(3), repeated), Answer(network, x, time, single));
    }

    public static void AbsentMeansNone<T>(T network) where T : nn.Module, INetwork
    {
        Stir(network);
        var x = Noise(_shape);
        var none = Conditioning.None
            .With(new ClassCondition(full(3, 5, int64)))
            .With(new PromptCondition(zeros([3, 6], int64)))
            .With(new AugmentationCondition(zeros(3, 4)))
            .With(new PromptNoiseCondition(zeros(3, 8)))
            .With(new ConcatCondition(zeros(3, 2, 8, 8)));
        var answer = Answer(network, x, Conditioning.None);
        Assert.True(answer.isfinite().all().item<bool>());
        Close(answer, Answer(network, x, none));
    }

    public static void EveryConditionMatters<T>(T network) where T : nn.Module, INetwork
    {
        Stir(network);
        var x = Noise(_shape);
        var silent = Answer(network, x, Conditioning.None);
        Assert.All(Everything(3).All, condition => Assert.True(
            (Answer(network, x, Conditioning.None.With(condition)) - silent).abs().max().item<float>() > 1e-4, condition.GetType().Name));
        Assert.True((Answer(network, x, full(3, 0.9), Conditioning.None) - silent).abs().max().item<float>() > 1e-4, "time");
    }

    public static void PaddingIsNotSeen<T>(T network) where T : nn.Module, INetwork
    {
        Stir(network);
        var x = Noise(_shape);
        var shorter = Conditioning.None.With(new PromptCondition(Ids(3)[.., ..4]));
        var longer = Conditioning.None.With(new PromptCondition(cat([Ids(3)[.., ..4], zeros([3, 2], int64)], 1)));
        Close(Answer(network, x, shorter), Answer(network, x, longer));
    }

    public static void GradientReachesAll<T>(T network) where T : nn.Module, INetwork
    {
        Stir(network);
        network.Predict(Noise(_shape), tensor([0.1f, 0.5f, -1.2f]), Everything(3)).square().sum().backward();
        Assert.All(network.named_parameters(), named => Assert.True(named.parameter.grad?.abs().sum().item<float>() > 0, named.name));
    }

    public static void NothingLeaks(INetwork network)
    {
        using var x = Noise(_shape);
        using var time = full(1, 0.3f);
        var all = Everything(3);
        Answer(network, x, time, all).Dispose();
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        Answer(network, x, time, all).Dispose();
        network.Predict(x, time, all).Dispose();
        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    public static void MixedPrecision<T>(T network) where T : nn.Module, INetwork
    {
        Assert.SkipUnless(Autocast.IsAvailable, "This libtorch does not export mixed precision.");
        Stir(network);
        var x = Noise(_shape);
        var exact = Answer(network, x, Everything(3));
        var mixed = Autocast.Run(Precision.BFloat16, CPU, () => network.Predict(x, full(3, 0.3), Everything(3)));
        Assert.InRange((mixed.to(float32) - exact).norm().item<float>() / exact.norm().item<float>(), 0, 0.1);
        mixed.to(float32).square().sum().backward();
        Assert.All(network.named_parameters(), named => Assert.Equal(float32, named.parameter.grad!.dtype));
    }

    /// <summary>Sampling in mixed precision, and with weights that are narrow themselves.</summary>
    public static void NarrowTypesSample<T>(T network) where T : nn.Module, INetwork
    {
        Assert.SkipUnless(Autocast.IsAvailable, "This libtorch does not export mixed precision.");
        Stir(network);
        var x = Noise(_shape);
        var exact = Answer(network, x, Everything(3));
        var mixed = Autocast.Run(Precision.BFloat16, CPU, () => Answer(network, x, Everything(3)));
        network.to(bfloat16);
        var narrow = Answer(network, x, Everything(3));
        Assert.All([mixed, narrow], answer => Assert.InRange((answer.to(float32) - exact).norm().item<float>() / exact.norm().item<float>(), 1e-6, 0.1));
    }

    public static void Learns<T>(T network) where T : nn.Module, INetwork
    {
        var optimizer = optim.Adam(network.parameters(), 3e-3);
        manual_seed(3);
        var (clean, noise) = (Noise(_shape), Noise([1, .. _shape])[0].flip(0));
        var losses = Enumerable.Range(0, 30).Select(_ => TensorScope.Release(() =>
        {
            optimizer.zero_grad();
            var loss = (network.Predict(clean + noise, full(1, 0.2f), Everything(3)) - clean).square().mean();
            loss.backward();
            optimizer.step();
            return loss.item<float>();
        })).ToArray();
        Assert.True(losses[^1] < 0.5 * losses[0], $"{losses[0]} -> {losses[^1]}");
    }

    public static void StateCarriesOver<T>(T first, T second) where T : nn.Module, INetwork
    {
        Stir(first);
        var (missing, unexpected) = second.load_state_dict(first.state_dict());
        Assert.Empty(missing);
        Assert.Empty(unexpected);
        var x = Noise(_shape);
        Assert.True(Answer(first, x, Everything(3)).equal(Answer(second, x, Everything(3))).all().item<bool>());
    }

    public static void WrongConditionsAreNamed(INetwork network)
    {
        Refused(new ClassCondition(tensor([6L])), "no class label 6");
        Refused(new ClassCondition(tensor([-1L])), "no class label -1");
        Refused(new ClassCondition(zeros(2, int64)), "the batch has 3 items");
        Refused(new PromptCondition(full([1, 6], 20, int64)), "no prompt token 20");
        Refused(new PromptCondition(zeros([1, 7], int64)), "takes 1 to 6");
        Refused(new AugmentationCondition(zeros(3, 2)), "takes 4");
        Refused(new PromptNoiseCondition(zeros(3, 2)), "takes 8");
        Refused(new ConcatCondition(zeros(3, 2, 8, 4)), "Resize it");
        Refused(new TextCondition(zeros(3, 6, 8)), "TextCondition");

        void Refused(Condition condition, string reason)
        {
            var error = Assert.Throws<ArgumentException>(() => Answer(network, zeros(_shape), Conditioning.None.With(condition)));
            Assert.Contains(reason, error.Message);
        }
    }

    private static Tensor Ids(long items) => (arange(items * 6, int64) % 18 + 2).reshape(items, 6);

    private static Tensor One(Tensor all, int item) => all.narrow(0, item, 1);

    private static Conditioning Item(Conditioning all, int item) => Conditioning.None
        .With(new ClassCondition(One(all.Require<ClassCondition>().Labels, item)))
        .With(new PromptCondition(One(all.Require<PromptCondition>().Tokens, item)))
        .With(new PromptNoiseCondition(One(all.Require<PromptNoiseCondition>().Values, item)))
        .With(new AugmentationCondition(One(all.Require<AugmentationCondition>().Values, item)))
        .With(new ConcatCondition(One(all.Require<ConcatCondition>().Beside, item)));

    private static void Close(Tensor expected, Tensor actual) =>
        Assert.True(expected.allclose(actual, 1e-4, 1e-5), $"They differ by {(expected - actual).abs().max().item<float>()}.");
}
