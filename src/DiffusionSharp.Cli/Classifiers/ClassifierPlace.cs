using DiffusionSharp.Cli.Frame;
using DiffusionSharp.Evaluation.Classification;

namespace DiffusionSharp.Cli.Classifiers;

/// <summary>The folder of a classifier, as the command line names it.</summary>
internal static class ClassifierPlace
{
    private const string DescriptionFile = "classifier.json";

    /// <summary>Whether a classifier can be written there, before it is trained.</summary>
    public static void RequireWritable(string folder) => Files.RequireWritable(Path.Combine(folder, DescriptionFile));

    /// <summary>Loads a classifier that says which pictures it takes.</summary>
    /// <exception cref="FileNotFoundException">There is none.</exception>
    /// <exception cref="InvalidDataException">It cannot be used.</exception>
    public static TrainedClassifier Load(string folder)
    {
        if (!File.Exists(Path.Combine(folder, DescriptionFile)))
        {
            throw new FileNotFoundException($"There is no classifier in '{folder}': it holds no {DescriptionFile}. Make one with 'diffusion classifier train DATA -o {Words.Quoted(folder)}'.");
        }

        var classifier = ClassifierFolder.Load(folder);
        if (classifier.Description.Side is not null)
        {
            return classifier;
        }

        classifier.Dispose();
        throw new InvalidDataException($"The classifier in '{folder}' does not say of which size its pictures are. Make it anew with 'diffusion classifier train'.");
    }
}
