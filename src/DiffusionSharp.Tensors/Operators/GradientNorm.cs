namespace DiffusionSharp.Tensors.Operators;

/// <summary>The length of a gradient that is spread over many tensors (Pascanu et al. 2013, arXiv:1211.5063, algorithm 1).</summary>
public static class GradientNorm
{
    /// <summary>Shortens the whole gradient to <paramref name="longest"/> where it is longer, in place.</summary>
    /// <param name="gradients">On one device.</param>
    /// <param name="longest">Above 0; infinite only measures.</param>
    /// <returns>The Euclidean norm before; not finite where a gradient is not, and then nothing is changed.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="longest"/> is not above 0.</exception>
    public static double ClipInPlace(IReadOnlyList<Tensor> gradients, double longest)
    {
        ArgumentNullException.ThrowIfNull(gradients);
        if (!(longest > 0))
        {
            throw new ArgumentOutOfRangeException(nameof(longest), longest, $"The longest gradient is {longest}, but must be above 0. Give infinity to measure only.");
        }

        if (gradients.Count == 0)
        {
            return 0;
        }

        using var untracked = no_grad();
        return TensorScope.Release(() =>
        {
            var norm = stack(gradients.Select(gradient => gradient.norm().to(ScalarType.Float64))).norm().item<double>();
            if (double.IsFinite(norm) && norm > longest)
            {
                Scale(gradients, longest / norm);
            }

            return norm;
        });
    }

    private static void Scale(IReadOnlyList<Tensor> gradients, double factor)
    {
        if (Dispatcher.IsAvailable)
        {
            Dispatcher.Call("aten::_foreach_mul_", "Tensor", gradients, tensor(factor, device: gradients[0].device));
        }
        else
        {
            ScaleOneByOne(gradients, factor);
        }
    }

    /// <summary>The same in calls that every libtorch has.</summary>
    internal static void ScaleOneByOne(IReadOnlyList<Tensor> gradients, double factor)
    {
        for (var index = 0; index < gradients.Count; index++)
        {
            gradients[index].mul_(factor);
        }
    }
}
