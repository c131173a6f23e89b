using DiffusionSharp.Tensors;

namespace DiffusionSharp.Testing;

/// <summary>Claims about tensors.</summary>
public static class TensorAssert
{
    /// <summary>Every number is as near to the expected one as <paramref name="tolerance"/>, and shapes are the same. NaN is near to nothing.</summary>
    /// <exception cref="TensorAssertException">It is not; the message says where it is farthest.</exception>
    public static void Close(Tensor expected, Tensor actual, double tolerance)
    {
        SameShape(expected, actual);
        if (expected.NumberOfElements == 0)
        {
            return;
        }

        TensorScope.Release(() =>
        {
            var (wanted, got) = (Numbers(expected), Numbers(actual));
            var far = where(wanted.eq(got), zeros_like(wanted), (wanted - got).abs()).nan_to_num(double.PositiveInfinity, double.PositiveInfinity);
            var worst = far.argmax().item<long>();
            if (far[worst].item<double>() > tolerance)
            {
                throw new TensorAssertException(
                    $"Number {worst} of [{string.Join(", ", expected.shape)}] is {got[worst].item<double>():R} where {wanted[worst].item<double>():R} is expected, within {tolerance}.");
            }
        });
    }

    /// <summary>Every number is the expected one, and shapes and types are the same.</summary>
    /// <exception cref="TensorAssertException">It is not.</exception>
    public static void Equal(Tensor expected, Tensor actual)
    {
        if (expected.dtype != actual.dtype)
        {
            throw new TensorAssertException($"The type is {actual.dtype} where {expected.dtype} is expected.");
        }

        Close(expected, actual, 0);
    }

    private static Tensor Numbers(Tensor tensor) => tensor.detach().to(ScalarType.Float64, CPU).reshape(-1);

    private static void SameShape(Tensor expected, Tensor actual)
    {
        if (!expected.shape.SequenceEqual(actual.shape))
        {
            throw new TensorAssertException($"The shape is [{string.Join(", ", actual.shape)}] where [{string.Join(", ", expected.shape)}] is expected.");
        }
    }
}
