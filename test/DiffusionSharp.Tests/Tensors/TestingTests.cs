using DiffusionSharp.Tensors;
using DiffusionSharp.Testing;

namespace DiffusionSharp.Tests.Tensors;

/// <summary>The helpers of the other tests fail where they should.</summary>
public sealed class TestingTests
{
    [Fact]
    public void A_leak_is_counted_in_a_scope_and_outside_of_any()
    {
        var kept = new List<Tensor>();
        Said("The body left 1 tensors alive, but 0 are expected.", () => NoTensorLeaks.In(() => kept.Add(ones(1))));
        TensorScope.Release(() => Said("The body left 2 tensors alive, but 1 are expected.", () => NoTensorLeaks.In(() => kept.Add(ones(1) + 1), left: 1)));
        Said("The body left 0 tensors alive, but 1 are expected.", () => NoTensorLeaks.In(() => ones(1).Dispose(), left: 1));
        NoTensorLeaks.In(() => ones(1).Dispose());
        kept[0].Dispose();
    }

    [Fact]
    public void Tensors_are_close_only_within_the_tolerance_everywhere() => TensorScope.Release(() =>
    {
        var expected = tensor(new[,] { { 1.0, 2.0 }, { double.PositiveInfinity, 4.0 } });
        TensorAssert.Close(expected, expected + 0.1, 0.11);
        TensorAssert.Close(zeros(0, 3), zeros(0, 3), 0);
        Said("Number 3 of [2, 2] is 4.5 where 4 is expected, within 0.1.", () => TensorAssert.Close(expected, expected + tensor(new[,] { { 0, 0.05 }, { 0, 0.5 } }), 0.1));
        Said("Number 1 of [2, 2] is NaN where 2 is expected", () => TensorAssert.Close(expected, expected + tensor(new[,] { { 0, double.NaN }, { 0, 0 } }), 1e9));
        Said("Number 2 of [2, 2] is -Infinity where Infinity is expected", () => TensorAssert.Close(expected, where(expected.isinf(), -expected, expected), 1e9));
        Said("The shape is [4] where [2, 2] is expected.", () => TensorAssert.Close(expected, expected.flatten(), 1));
        Said("The type is Float32 where Float64 is expected.", () => TensorAssert.Equal(expected, expected.to(ScalarType.Float32)));
    });

    private static void Said(string text, Action action) => Assert.StartsWith(text, Assert.Throws<TensorAssertException>(action).Message, StringComparison.Ordinal);
}
