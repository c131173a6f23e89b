using System.CommandLine;
using DiffusionSharp.Cli.Frame;
using DiffusionSharp.Data;
using DiffusionSharp.Data.Pictures;
using DiffusionSharp.Training.Adversarial;

namespace DiffusionSharp.Cli.Training;

/// <summary><c>diffusion train-gan</c>: the opponent that diffusion is measured against.</summary>
internal static class TrainGanCommand
{
    /// <summary>The command.</summary>
    public static ExampledCommand Create(Terminal terminal)
    {
        var options = new GanOptions();
        return new ExampledCommand(
            "train-gan",
            "Trains a DCGAN to compare diffusion with. Ctrl+C saves and stops; the same command goes on, to the same weights.",
            new("diffusion train-gan fashion-mnist -o gan.safetensors", "begin, or go on"),
            new("diffusion evaluate gan.safetensors --against fashion-mnist --classifier classifiers/fashion", "measure it as a diffusion model is measured"))
        {
            options.Data, options.Output, options.Examples, options.Every, options.Size, options.Channels.Option, options.Unconditional, options.HeldOut, options.Width, options.Batch,
            options.LearningRate, options.Beta1, options.Precision.Option, options.Seed, options.Threads, options.Json,
        }.Does(parsed =>
        {
            Frame.Tensors.Require();
            Frame.Tensors.UseThreads(parsed.GetValue(options.Threads));
            var report = Run(options, parsed, terminal);
            if (parsed.GetValue(options.Json))
            {
                Json.Write(report, terminal.Output);
            }
            else
            {
                report.WriteText(terminal.Output);
            }
        });
    }

    private static GanReport Run(GanOptions options, ParseResult parsed, Terminal terminal)
    {
        var (path, side, seed) = (parsed.GetValue(options.Output)!, parsed.GetValue(options.Size), parsed.GetValue(options.Seed));
        Files.RequireWritable(path);
        var data = PartedData.Of(parsed.GetValue(options.Data)!, parsed.GetValue(options.HeldOut), DataPart.Train).Open(new(side, side, options.Channels.In(parsed)));
        var classes = data is ClassedPictures classed && !parsed.GetValue(options.Unconditional) ? classed.Classes.Count : 0;
        var told = new SourceSettings { Seed = seed, ToldNothing = 0 };
        using var pair = new Dcgan(new(side, options.Channels.In(parsed), classes) { Width = parsed.GetValue(options.Width) }, seed);
        var settings = new AdversarialSettings
        {
            BatchSize = parsed.GetValue(options.Batch), LearningRate = parsed.GetValue(options.LearningRate), Beta1 = parsed.GetValue(options.Beta1),
            Precision = options.Precision.In(parsed), Seed = seed,
        };
        using var trainer = new AdversarialTrainer(pair, settings, new PrefetchingSource(classes > 0 ? data.ToSource(told) : data.ToUnconditionalSource(told)));
        if (File.Exists(path))
        {
            trainer.Load(path);
        }

        terminal.Messages.WriteLine(data.Found);
        terminal.Messages.WriteLine($"{pair.Size.Generator / 1e6:0.00} and {pair.Size.Discriminator / 1e6:0.00} million weights. {(trainer.Examples == 0 ? "A new training begins." : $"The training goes on after {trainer.Examples} examples.")}");
        var last = new GanWork(trainer, path, terminal).Run(parsed.GetValue(options.Examples), parsed.GetValue(options.Every));
        return new(path, trainer.Examples, classes, last);
    }
}
