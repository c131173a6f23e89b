[assembly: AssemblyFixture(typeof(DiffusionSharp.EndToEnd.Tests.StripesClassifier))]

namespace DiffusionSharp.EndToEnd.Tests;

/// <summary>A classifier of stripes that is trained once for all tests that need one.</summary>
public sealed class StripesClassifier : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public StripesClassifier()
    {
        Data = Stripes.Write(_folder, "data", each: 40, seed: 1);
        Training = Diffusion.Run("classifier", "train", Data, "-o", Folder, "--size", "8", "--epochs", "4", "--held-out", "0.25", "--threads", "1", "--json");
    }

    /// <summary>Where it is.</summary>
    public string Folder => _folder["classifier"];

    /// <summary>What it was trained on.</summary>
    public string Data { get; }

    internal Outcome Training { get; }

    public void Dispose() => _folder.Dispose();
}
