using DiffusionSharp.Cli.Frame;
using DiffusionSharp.Training.Adversarial;

namespace DiffusionSharp.Cli.Training;

/// <summary>Trains from checkpoint to checkpoint.</summary>
/// <param name="trainer">Where it is; stays the caller's.</param>
/// <param name="path">Of the checkpoint.</param>
/// <param name="terminal">Is told how far it is.</param>
internal sealed class GanWork(AdversarialTrainer trainer, string path, Terminal terminal)
{
    /// <summary>Trains on.</summary>
    /// <param name="examples">Ends when so many were seen in all.</param>
    /// <param name="every">Examples from one checkpoint to the next.</param>
    /// <returns>The last step; null where there was none to take.</returns>
    /// <exception cref="OperationCanceledException">It was stopped, and saved.</exception>
    public AdversarialProgress? Run(long examples, long every)
    {
        AdversarialProgress? last = null;
        using var line = terminal.StartProgress("Training a DCGAN");
        try
        {
            while (trainer.Examples < examples)
            {
                trainer.Run(Math.Min(examples, ((trainer.Examples / every) + 1) * every), step =>
                {
                    last = step;
                    line.Report(step.Examples, examples, $"{step.Examples} of {examples}, losses {step.DiscriminatorLoss:0.000} and {step.GeneratorLoss:0.000}, real {step.RealScore:0%}, made {step.FakeScore:0%}");
                }, terminal.Stop);
                trainer.Save(path);
            }
        }
        catch (OperationCanceledException)
        {
            trainer.Save(path);
            line.Note($"The training is saved after {trainer.Examples} of {examples} examples. The same command goes on from there.");
            throw;
        }

        return last;
    }
}
