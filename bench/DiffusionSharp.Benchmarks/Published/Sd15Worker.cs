using System.Diagnostics;
using System.Globalization;
using DiffusionSharp.Diffusion;
using DiffusionSharp.Diffusion.Conditions;
using DiffusionSharp.Diffusion.Denoisers;
using DiffusionSharp.Networks.Autoencoders;
using DiffusionSharp.Networks.Imports.Published;
using DiffusionSharp.Networks.Layers;
using DiffusionSharp.Networks.TextEncoders.Published;
using DiffusionSharp.Networks.UNets.Published;
using DiffusionSharp.Tensors;
using DiffusionSharp.Tensors.Machines;

namespace DiffusionSharp.Benchmarks.Published;

/// <summary>A process that loads the networks and evaluates one whenever a line names it, so that two of different settings can take turns.</summary>
internal sealed class Sd15Worker(ConditionalUNet unet, AutoencoderKL autoencoder, ClipTextEncoder encoder)
{
    /// <summary>The argument that starts one.</summary>
    public const string Name = "sd15-worker";

    // From the second call on, at levels that fall, all but the outermost blocks are remembered.
    private readonly RememberingDenoiser<Continuous> _shallow = new(new Bare(unet), int.MaxValue, CPU);
    private double _level = 1e9;

    /// <summary>Answers each line of the input with one line: wall seconds, processor seconds, resident bytes, peak of resident bytes.</summary>
    /// <param name="folder">By <see cref="Sd15Folder"/>.</param>
    /// <param name="precision">In which the networks work.</param>
    public static int Run(string folder, string precision)
    {
        using var untracked = no_grad();
        var type = PrecisionNames.Parse(precision);
        PublishedNetwork Load(string part) => PublishedNetworks.Load(Path.Combine(folder, part), type);

        ConditionalUNet? unet = null;
        Answer(() => unet = (ConditionalUNet)Load("unet"));
        var worker = new Sd15Worker(unet!, (AutoencoderKL)Load("vae"), (ClipTextEncoder)Load("text_encoder"));
        using var pause = CollectionPause.Begin();
        while (Console.ReadLine() is { } line)
        {
            var words = line.Split(' ');
            var (side, items) = (long.Parse(words[1], CultureInfo.InvariantCulture), long.Parse(words[2], CultureInfo.InvariantCulture));
            Answer(() => TensorScope.Release(() => { worker.Evaluate(words[0], side, items); }));
            pause.Between();
        }

        return 0;
    }

    private Tensor Evaluate(string part, long side, long items) => part switch
    {
        "unet" => Ask(unet, Numbers(items, unet.Channels, side, side)),
        "shallow" => _shallow.Denoise(Numbers(items, unet.Channels, side, side), new NoiseLevel(1, _level /= 2), Conditioning.None),
        "vae" => autoencoder.Decode(Numbers(items, autoencoder.Latents, side, side)),
        "tiles" => autoencoder.Decode(Numbers(items, autoencoder.Latents, side, side), new Tiling(256, 32)),
        _ => encoder.Encode(full([items, encoder.Length], 320L)).Last,
    };

    private static Tensor Ask(ConditionalUNet unet, Tensor noisy) => unet.Predict(new(noisy, full(1, 500L), Numbers(noisy.shape[0], 77, unet.PromptWidth)));

    // Of waves: what is computed does not depend on chance.
    private static Tensor Numbers(params long[] shape) => arange(shape.Aggregate(1L, (product, n) => product * n), dtype: ScalarType.Float32).sin().reshape(shape);

    private static void Answer(Action work)
    {
        var (clock, used) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
        work();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{clock.Elapsed.TotalSeconds} {(Environment.CpuUsage.TotalTime - used).TotalSeconds} {HostMemory.ResidentBytes} {HostMemory.PeakResidentBytes}"));
    }

    private sealed class Bare(ConditionalUNet unet) : IDenoiser<Continuous>
    {
        public Tensor Denoise(Tensor noisy, NoiseLevels levels, Conditioning conditioning) => Ask(unet, noisy);
    }
}
