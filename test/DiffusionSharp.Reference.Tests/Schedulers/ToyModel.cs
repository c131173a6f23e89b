using DiffusionSharp.Diffusion.Conditions;
using DiffusionSharp.Diffusion.Denoisers;

namespace DiffusionSharp.Reference.Tests.Schedulers;

/// <summary>The model of the recordings: m(x, t) = 0.75·x / (1 + 0.25·|x|) + P·(0.125 + 0.25·t/1000), in float32.</summary>
internal sealed class ToyModel(Tensor pattern) : INetwork
{
    /// <summary>What it has seen, call by call.</summary>
    public List<Tensor> Inputs { get; } = [];

    /// <summary>What it was told, call by call.</summary>
    public List<double> Times { get; } = [];

    /// <summary>Whether a quarter of the answer stands beside it as the variance.</summary>
    public bool SaysVariance { get; init; }

    /// <summary>Told before each call.</summary>
    public Action? Called { get; set; }

    /// <inheritdoc/>
    public Tensor Predict(Tensor input, Tensor time, Conditioning conditioning)
    {
        Called?.Invoke();
        Inputs.Add(input.detach().clone().DetachFromDisposeScope());
        Times.Add(time[0].item<float>());
        var scale = (time.to(ScalarType.Float64) / 1000 * 0.25 + 0.125).to(ScalarType.Float32).reshape(-1, 1, 1, 1);
        var answer = input * 0.75f / (1f + input.abs() * 0.25f) + pattern * scale;
        return SaysVariance ? cat([answer, answer * 0.25f], 1) : answer;
    }
}
