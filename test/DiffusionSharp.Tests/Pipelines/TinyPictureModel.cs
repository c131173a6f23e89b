using DiffusionSharp.Networks.Models;
using DiffusionSharp.Pipelines.Pictures;
using DiffusionSharp.Tensors;
using DiffusionSharp.Tests.Media;
using DiffusionSharp.Tests.Networks;

namespace DiffusionSharp.Tests.Pipelines;

/// <summary>A model of pictures with random weights, in use.</summary>
internal static class TinyPictureModel
{
    public static PictureModel Load(ModelDescription description, Precision precision = Precision.Float32)
    {
        using var folder = new TemporaryFolder();
        TinyModel.Save(folder["model"], description);
        return PictureModel.Load(folder["model"], CPU, precision);
    }

    /// <summary>One that has not begun to learn: its network answers zero.</summary>
    public static PictureModel Untrained(ModelDescription description)
    {
        using var folder = new TemporaryFolder();
        TensorScope.Release(() =>
        {
            using var network = description.Network.Build();
            ModelFolder.Save(folder["model"], description, network.Weights.ToDictionary(), null);
        });
        return PictureModel.Load(folder["model"]);
    }
}
