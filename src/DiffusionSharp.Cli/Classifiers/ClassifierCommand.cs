using DiffusionSharp.Cli.Frame;

namespace DiffusionSharp.Cli.Classifiers;

/// <summary><c>diffusion classifier</c>: the instrument that models are measured with.</summary>
internal static class ClassifierCommand
{
    /// <summary>The command and what it can do.</summary>
    public static ExampledCommand Create(Terminal terminal) => new("classifier", "Trains and tests a small classifier of one's own pictures: what 'diffusion evaluate' measures with.")
    {
        ClassifierTrainCommand.Create(terminal),
        ClassifierTestCommand.Create(terminal),
    };
}
