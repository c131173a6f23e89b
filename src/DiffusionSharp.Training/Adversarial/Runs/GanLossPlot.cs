using DiffusionSharp.Media.Images;
using DiffusionSharp.Media.Plots;

namespace DiffusionSharp.Training.Adversarial.Runs;

/// <summary>The losses of an adversarial run as a picture.</summary>
internal static class GanLossPlot
{
    private const int Fewest = 3;

    public static void Write(IReadOnlyList<GanLogEntry> entries, string name, string path)
    {
        if (entries.Count < Fewest)
        {
            return;
        }

        double[] examples = [.. entries.Select(entry => (double)entry.Examples)];
        PictureFile.Write(
            new LinePlot($"{name}: losses", new LinearAxis("pictures"), new LinearAxis("loss"),
            [
                new("discriminator", examples, [.. entries.Select(entry => entry.DiscriminatorLoss)]),
                new("generator", examples, [.. entries.Select(entry => entry.GeneratorLoss)]),
            ]).Draw(),
            path);
    }
}
