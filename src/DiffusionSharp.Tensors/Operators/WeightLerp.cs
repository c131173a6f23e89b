namespace DiffusionSharp.Tensors.Operators;

/// <summary>Moves many tensors toward others: for averages of weights.</summary>
public static class WeightLerp
{
    /// <summary>means += weight·(values − means), in place.</summary>
    /// <param name="means">Moved. Floating, all on one device.</param>
    /// <param name="values">As many, of the same shapes and types.</param>
    /// <param name="weight">In [0, 1].</param>
    /// <exception cref="ArgumentException">The lists do not match; nothing was changed.</exception>
    public static void Run(IReadOnlyList<Tensor> means, IReadOnlyList<Tensor> values, double weight)
    {
        ArgumentNullException.ThrowIfNull(means);
        TensorLists.RequireAlike(means, values, nameof(values));
        if (means.Count == 0)
        {
            return;
        }

        using var untracked = no_grad();
        TensorScope.Release(() =>
        {
            if (Dispatcher.IsAvailable)
            {
                Dispatcher.Call("aten::_foreach_lerp_", "List", means, values, Shares(means, weight));
            }
            else
            {
                RunOneByOne(means, values, weight);
            }
        });
    }

    /// <summary>The same in calls that every libtorch has.</summary>
    internal static void RunOneByOne(IReadOnlyList<Tensor> means, IReadOnlyList<Tensor> values, double weight)
    {
        using var untracked = no_grad();
        for (var index = 0; index < means.Count; index++)
        {
            means[index].lerp_(values[index], weight);
        }
    }

    /// <summary>The operator wants the weight as a tensor of each mean's type.</summary>
    private static Tensor[] Shares(IReadOnlyList<Tensor> means, double weight)
    {
        var byType = new Dictionary<ScalarType, Tensor>();
        return [.. means.Select(mean =>
        {
            var type = mean.dtype;
            return byType.TryGetValue(type, out var share) ? share : byType[type] = tensor(weight, dtype: type, device: mean.device);
        })];
    }
}
