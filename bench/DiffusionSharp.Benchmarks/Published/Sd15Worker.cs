using System.Diagnostics;
using System.Globalization;
using DiffusionSharp.Networks.Autoencoders;
using DiffusionSharp.Networks.Imports.Published;
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
        "unet" => unet.Predict(new(Numbers(items, unet.Channels, side, side), full(1, 500L), Numbers(items, 77, unet.PromptWidth))),
        "vae" => autoencoder.Decode(Numbers(items, autoencoder.Latents, side, side)),
        "tiles" => autoencoder.Decode(Numbers(items, autoencoder.Latents, side, side), new Tiling(256, 32)),
        _ => encoder.Encode(full([items, encoder.Length], 320L)).Last,
    };

    // Of waves: what is computed does not depend on chance.
    private static Tensor Numbers(params long[] shape) => arange(shape.Aggregate(1L, (product, n) => product * n), dtype: ScalarType.Float32).sin().reshape(shape);

    private static void Answer(Action work)
    {
        var (clock, used) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
        work();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{clock.Elapsed.TotalSeconds} {(Environment.CpuUsage.TotalTime - used).TotalSeconds} {HostMemory.ResidentBytes} {HostMemory.PeakResidentBytes}"));
    }
}
