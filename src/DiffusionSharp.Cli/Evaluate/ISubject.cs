using DiffusionSharp.Cli.Frame;

namespace DiffusionSharp.Cli.Evaluate;

/// <summary>What is measured: something that pictures can be had from.</summary>
internal interface ISubject : IDisposable
{
    /// <summary>What it is called in the table.</summary>
    string Name { get; }

    /// <summary>The names of its classes; none where it has none.</summary>
    IReadOnlyList<string> Classes { get; }

    /// <summary>Of its pictures.</summary>
    (int Width, int Height) Size { get; }

    /// <summary>Pictures of it, the same ones every time.</summary>
    /// <param name="number">How many; fewer where there are no more.</param>
    /// <param name="terminal">Is told how far it is.</param>
    PictureSample Take(int number, Terminal terminal);

    /// <summary>Counts the bits that it needs for real pictures; null where it does not say how probable a picture is.</summary>
    /// <param name="terminal">Is told how far it is.</param>
    ModelBits? Likelihood(Terminal terminal) => null;
}
