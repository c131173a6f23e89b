using System.Globalization;
using DiffusionSharp.Networks.Imports.Published;
using DiffusionSharp.Networks.UNets.Published;

namespace DiffusionSharp.Reference.Tests.Models.Runners;

internal sealed class PictureAdapterRunner : IModelRunner
{
    public string ClassName => "T2IAdapter";

    public IReadOnlyDictionary<string, Tensor> Run(PublishedNetwork network, ModelCall call) =>
        ((PictureAdapter)network).Features(call.Tensor("x")).Index().ToDictionary(pair => pair.Index.ToString(CultureInfo.InvariantCulture), pair => pair.Item);
}
