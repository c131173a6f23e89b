using DiffusionSharp.Networks.Imports.Published;

namespace DiffusionSharp.Reference.Tests.Models.Runners;

/// <summary>The peer's class only holds weights: a case passes when each of them finds its place.</summary>
internal sealed class MotionAdapterRunner : IModelRunner
{
    public string ClassName => "MotionAdapter";

    public IReadOnlyDictionary<string, Tensor> Run(PublishedNetwork network, ModelCall call) =>
        throw new InvalidOperationException("A motion adapter is not called.");
}
