using DiffusionSharp.Cli.Frame;
using DiffusionSharp.Evaluation.Classification;

namespace DiffusionSharp.Cli.Evaluate;

/// <summary>Pictures in a folder or zip file.</summary>
/// <param name="parts">Which.</param>
/// <param name="classifier">Takes them.</param>
/// <param name="seed">Draws some where there are more than are asked for.</param>
internal sealed class PicturesSubject(PartedData parts, TrainedClassifier classifier, ulong seed) : ISubject
{
    /// <inheritdoc/>
    public string Name { get; } = Path.GetFileName(parts.Path.TrimEnd('/', '\\'));

    /// <inheritdoc/>
    public IReadOnlyList<string> Classes => [];

    /// <inheritdoc/>
    public PictureSample Take(int number, Terminal terminal) => PictureSample.Read(parts, classifier).Draw(number, seed);

    /// <summary>There is nothing to free.</summary>
    public void Dispose()
    {
    }
}
