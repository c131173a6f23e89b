using DiffusionSharp.Cli.Frame;
using DiffusionSharp.Data;
using DiffusionSharp.Evaluation.Classification;

namespace DiffusionSharp.Cli.Evaluate;

/// <summary>Pictures in a folder or zip file. Of data with parts of their own the training part, so that real pictures can be measured as models are.</summary>
internal sealed class PicturesSubject(string path, TrainedClassifier classifier, ulong seed) : ISubject
{
    /// <inheritdoc/>
    public string Name { get; } = Path.GetFileName(path.TrimEnd('/', '\\'));

    /// <inheritdoc/>
    public IReadOnlyList<string> Classes => [];

    /// <inheritdoc/>
    public PictureSample Take(int number, Terminal terminal)
    {
        var parts = PartedData.Of(path, 0, null);
        return PictureSample.Read(parts.IsParted ? parts with { Part = DataPart.Train } : parts, classifier).Draw(number, seed);
    }

    /// <summary>There is nothing to free.</summary>
    public void Dispose()
    {
    }
}
