using DiffusionSharp.Networks.Imports.Published;
using DiffusionSharp.Tensors;
using DiffusionSharp.Testing;

namespace DiffusionSharp.Tests.Networks.Published;

/// <summary>What holds for every published network.</summary>
public sealed class PublishedSketchTests
{
    public static TheoryData<string> Classes => [.. PublishedSketches.All.Keys];

    [Theory, MemberData(nameof(Classes))]
    public void An_item_is_answered_alone_as_in_a_batch(string name) => TensorScope.Release(() =>
    {
        var sketch = PublishedSketches.All[name];
        using var network = sketch.Load();
        var inputs = sketch.Inputs();
        var together = Ask(sketch, network, inputs);
        var alone = cat([.. Enumerable.Range(0, 2).Select(item => Ask(sketch, network, [.. inputs.Select(input => input.narrow(0, item, 1))]))], 0);
        TensorAssert.Close(together, alone, 1e-4 * together.abs().max().item<float>());
        Assert.True((together[0] - together[1]).abs().max().item<float>() > 0.01, "What an item is told makes a difference.");
    });

    [Theory, MemberData(nameof(Classes))]
    public void The_working_type_is_chosen_by_who_loads(string name) => TensorScope.Release(() =>
    {
        var sketch = PublishedSketches.All[name];
        using var wide = sketch.Load();
        using var narrow = sketch.Load(Precision.BFloat16);
        var (exact, rounded) = (Ask(sketch, wide, sketch.Inputs()), Ask(sketch, narrow, sketch.Inputs()));
        Assert.Equal((ScalarType.Float32, ScalarType.BFloat16), (exact.dtype, rounded.dtype));
        Assert.InRange((exact - rounded).norm().item<float>() / exact.norm().item<float>(), 1e-6, 0.15);
    });

    [Theory, MemberData(nameof(Classes))]
    public void Only_the_weights_stay_alive(string name)
    {
        var sketch = PublishedSketches.All[name];
        using var network = sketch.Load();
        NoTensorLeaks.In(() => TensorScope.Release(() => _ = Ask(sketch, network, sketch.Inputs())));
    }

    [Theory, MemberData(nameof(Classes))]
    public void A_wrong_shape_is_told_in_a_sentence(string name) => TensorScope.Release(() =>
    {
        var sketch = PublishedSketches.All[name];
        using var network = sketch.Load();
        foreach (var place in Enumerable.Range(0, sketch.Inputs().Length))
        {
            var inputs = sketch.Inputs();
            inputs[place] = inputs[place].unsqueeze(0);
            var fault = Assert.Throws<ArgumentException>(() => sketch.Ask(network, inputs));
            Assert.Contains($"[{string.Join(", ", inputs[place].shape)}]", fault.Message, StringComparison.Ordinal);
        }
    });

    private static Tensor Ask(PublishedSketch sketch, PublishedNetwork network, Tensor[] inputs)
    {
        using var untracked = no_grad();
        return sketch.Ask(network, inputs);
    }
}
