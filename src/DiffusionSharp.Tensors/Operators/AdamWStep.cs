namespace DiffusionSharp.Tensors.Operators;

/// <summary>AdamW's constants for one step (Loshchilov and Hutter 2017, arXiv:1711.05101, algorithm 2).</summary>
/// <param name="LearningRate">η.</param>
/// <param name="Beta1">How much of the mean gradient is kept.</param>
/// <param name="Beta2">How much of the mean squared gradient is kept.</param>
/// <param name="WeightDecay">λ: weights shrink by η·λ.</param>
/// <param name="Epsilon">Keeps the division finite.</param>
public readonly record struct AdamWStep(double LearningRate, double Beta1, double Beta2, double WeightDecay, double Epsilon)
{
    /// <summary>Steps all parameters in place: in one call where libtorch offers it, else one after the other by the same formula.</summary>
    /// <param name="parameters">What is trained. All lists have one length; tensors of one index have one shape, type and device.</param>
    /// <param name="gradients">Of the parameters.</param>
    /// <param name="first">Running means of the gradients.</param>
    /// <param name="second">Running means of their squares.</param>
    /// <param name="taken">A float32 scalar: steps taken so far; 1 is added.</param>
    /// <exception cref="ArgumentException">The lists do not match; nothing was changed.</exception>
    public void Apply(IReadOnlyList<Tensor> parameters, IReadOnlyList<Tensor> gradients, IReadOnlyList<Tensor> first, IReadOnlyList<Tensor> second, Tensor taken)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(taken);
        TensorLists.RequireAlike(parameters, gradients, nameof(gradients));
        TensorLists.RequireAlike(parameters, first, nameof(first));
        TensorLists.RequireAlike(parameters, second, nameof(second));
        using var untracked = no_grad();
        taken.add_(1);
        if (Dispatcher.IsAvailable && TensorLists.AreContiguous(parameters) && TensorLists.AreContiguous(first) && TensorLists.AreContiguous(second))
        {
            var step = this;
            TensorScope.Release(() => step.ApplyFused(parameters, gradients, first, second, taken));
        }
        else
        {
            ApplyOneByOne(parameters, gradients, first, second, taken.item<float>());
        }
    }

    /// <summary>The formula in calls that every libtorch has.</summary>
    internal void ApplyOneByOne(IReadOnlyList<Tensor> parameters, IReadOnlyList<Tensor> gradients, IReadOnlyList<Tensor> first, IReadOnlyList<Tensor> second, double step)
    {
        using var untracked = no_grad();
        var constants = this;
        for (var index = 0; index < parameters.Count; index++)
        {
            var (parameter, gradient, mean, square) = (parameters[index], gradients[index], first[index], second[index]);
            TensorScope.Release(() => constants.ApplyTo(parameter, gradient, mean, square, step));
        }
    }

    private void ApplyTo(Tensor parameter, Tensor gradient, Tensor mean, Tensor square, double step)
    {
        parameter.mul_(1 - LearningRate * WeightDecay);
        mean.mul_(Beta1).add_(gradient, alpha: 1 - Beta1);
        square.mul_(Beta2).addcmul_(gradient, gradient, 1 - Beta2);
        var divisor = (square / (1 - Math.Pow(Beta2, step))).sqrt_().add_(Epsilon);
        parameter.addcdiv_(mean, divisor, -LearningRate / (1 - Math.Pow(Beta1, step)));
    }

    private void ApplyFused(IReadOnlyList<Tensor> parameters, IReadOnlyList<Tensor> gradients, IReadOnlyList<Tensor> first, IReadOnlyList<Tensor> second, Tensor taken)
    {
        // The operator walks through memory and ignores strides, so a gradient that is laid out otherwise is copied.
        var inRows = TensorLists.AreContiguous(gradients) ? gradients : [.. gradients.Select(gradient => gradient.contiguous())];
        Tensor[] steps = new Tensor[parameters.Count], maxima = [];
        Array.Fill(steps, taken);
        Dispatcher.Call(
            "aten::_fused_adamw_", "", parameters, inRows, first, second, maxima, steps, LearningRate, Beta1, Beta2, WeightDecay, Epsilon, false, false, null, null);
    }
}
