using DiffusionSharp.Networks.Imports.Published;
using DiffusionSharp.Networks.TextEncoders.Published;

namespace DiffusionSharp.Reference.Tests.Models.Runners;

internal sealed class ClipTextProjectionRunner : IModelRunner
{
    public string ClassName => "CLIPTextModelWithProjection";

    public IReadOnlyDictionary<string, Tensor> Run(PublishedNetwork network, ModelCall call) => ClipTextRunner.Results((ClipTextEncoder)network, call, "text_embeds");
}
