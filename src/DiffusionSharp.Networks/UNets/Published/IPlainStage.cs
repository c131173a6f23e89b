using DiffusionSharp.Networks.Layers.Published;

namespace DiffusionSharp.Networks.UNets.Published;

/// <summary>A level of a <see cref="PlainUNet"/>, on the way down or up.</summary>
internal interface IPlainStage
{
    /// <summary>Runs it.</summary>
    /// <param name="x">[B, C, H, W].</param>
    /// <param name="context">What the layers are told.</param>
    /// <param name="beside">Filled on the way down, emptied on the way up.</param>
    /// <param name="picture">The picture that goes along; levels of most networks leave it.</param>
    /// <returns>[B, C', H', W'].</returns>
    Tensor Run(Tensor x, LayerContext context, Stack<Tensor> beside, PicturePath picture);
}
