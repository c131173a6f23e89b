using System.Text.Json;
using DiffusionSharp.Diffusion;
using DiffusionSharp.Diffusion.Conditions;
using DiffusionSharp.Diffusion.Denoisers;
using DiffusionSharp.Diffusion.Parameterizations;
using DiffusionSharp.Networks.Imports.Schedulers;
using DiffusionSharp.Reference.Tests.Schedulers;
using DiffusionSharp.Tensors.Safetensors;

namespace DiffusionSharp.Reference.Tests.KDiffusion;

/// <summary>k-diffusion's wrappers of networks trained on noise or velocity, as our parameterizations on the chain that they were recorded with.</summary>
internal static class WrapperCheck
{
    public static void Run(SafetensorsFile file)
    {
        var model = new ToyModel(file.Read("P"));
        var (noise, velocity) = (Walk("epsilon"), Walk("v_prediction"));
        double[] sigmas = [.. file.Read("eps.sigmas10").data<double>()];
        Assert.All(sigmas.Zip(noise.Grid), pair => Assert.Equal(pair.First, pair.Second.Sigma, 1e-5 * Math.Max(1, pair.First)));

        Near(file, "eps.denoised.q0", noise.Denoiser(model));
        Near(file, "compvis_v.denoised", velocity.Denoiser(model));
        Near(file, "v.denoised", new PreconditionedDenoiser(model, new VPrediction(TimeScales.Angle)));
        Near(file, "eps.denoised.q1", new PreconditionedDenoiser(model, new EpsilonPrediction(level => Math.Round(noise.Parameterization.At(level).Time))));
    }

    private static PublishedWalk Walk(string prediction) => PublishedScheduler.Read(JsonSerializer.SerializeToElement(new Dictionary<string, object>
    {
        ["_class_name"] = "EulerDiscreteScheduler", ["beta_schedule"] = "scaled_linear", ["beta_start"] = 0.00085, ["beta_end"] = 0.012, ["prediction_type"] = prediction,
    })).Walk(new(10));

    private static void Near(SafetensorsFile file, string name, IDenoiser<Continuous> denoiser)
    {
        NoiseLevels levels = new([.. file.Read("sigma").data<float>().Select(sigma => new NoiseLevel(1, sigma))]);
        var (expected, actual) = (file.Read(name), denoiser.Denoise(file.Read("x"), levels, Conditioning.None));
        Assert.InRange((expected - actual).abs().max().item<float>(), 0, 5e-5 * expected.abs().max().item<float>());
    }
}
