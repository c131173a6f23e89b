using DiffusionSharp.Diffusion.Conditions;
using DiffusionSharp.Networks.UNets;
using DiffusionSharp.Tensors;
using DiffusionSharp.Tensors.Operators;

namespace DiffusionSharp.Cli.Doctor;

/// <summary>
/// One step of training, as a measure of speed: a U-Net of 5.4 million parameters, 64 pictures of 32x32, forward, backward and AdamW. The
/// plain form is what anyone would write first; the tuned one does the same with what this machine is fastest at.
/// </summary>
internal sealed class TrainingStep
{
    /// <summary>Pictures in a step.</summary>
    public const int BatchSize = 64;

    private const int Side = 32;
    private const double LearningRate = 1e-4, WeightDecay = 0.01;

    private static readonly UNetSettings _settings = new() { Widths = [64, 96, 160], Blocks = [2], AttentionLevels = [2] };

    private readonly UNet _network;
    private readonly Tensor _noisy, _time, _target;
    private readonly Func<double> _step;

    /// <param name="precision">In which the tuned form multiplies; null means the plain form.</param>
    /// <param name="device">Where it runs.</param>
    public TrainingStep(Precision? precision, Device device)
    {
        _network = new UNet(_settings);
        _network.to(device);
        var generator = new Generator(1, CPU);
        _noisy = randn([BatchSize, _settings.Channels, Side, Side], generator: generator).to(device);
        _target = randn(_noisy.shape, generator: generator).to(device);
        _time = rand([BatchSize], generator: generator).to(device);
        _step = precision is { } chosen ? Tuned(chosen, device) : Plain();
    }

    /// <summary>How many weights are trained.</summary>
    public long Parameters => _network.parameters().Sum(parameter => parameter.numel());

    /// <summary>Takes a step.</summary>
    /// <returns>The loss before it.</returns>
    public double Take() => TensorScope.Release(_step);

    private Func<double> Plain()
    {
        var optimizer = optim.AdamW(_network.parameters(), lr: LearningRate, weight_decay: WeightDecay);
        return () =>
        {
            optimizer.zero_grad();
            var loss = Loss(_network.Predict(_noisy, _time, Conditioning.None));
            loss.backward();
            optimizer.step();
            return loss.item<float>();
        };
    }

    private Func<double> Tuned(Precision precision, Device device)
    {
        Tensor[] parameters = [.. _network.parameters()];
        Tensor[] first = [.. parameters.Select(weight => zeros(weight.shape, device: device))], second = [.. parameters.Select(weight => zeros(weight.shape, device: device))];
        var taken = zeros([], device: device);
        var adam = new AdamWStep(LearningRate, Beta1: 0.9, Beta2: 0.999, WeightDecay, Epsilon: 1e-8);
        return () =>
        {
            _network.zero_grad();
            var loss = Loss(Autocast.Run(precision, device, () => _network.Predict(_noisy, _time, Conditioning.None)));
            loss.backward();
            adam.Apply(parameters, [.. parameters.Select(weight => weight.grad!)], first, second, taken);
            return loss.item<float>();
        };
    }

    private Tensor Loss(Tensor predicted) => nn.functional.mse_loss(predicted.to(ScalarType.Float32), _target);
}
