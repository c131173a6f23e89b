using DiffusionSharp.Evaluation.Metrics;
using DiffusionSharp.Media.Images;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Cli.Evaluate.Restoration;

/// <summary>PSNR and SSIM of answers.</summary>
/// <param name="Border">Pixels on each side that do not count.</param>
/// <param name="OnLuma">Whether only luma counts, as BT.601 puts it into 16 to 235: how the literature on enlarging measures.</param>
internal sealed record PhotoScore(int Border, bool OnLuma) : IPhotoScore
{
    private static readonly PictureModality _modality = new(3);

    public string Words => OnLuma ? $"Measured on luma (16 to 235 of 255), {Border} pixels of the border left out." : "PSNR over red, green and blue, SSIM over luminance.";

    public IReadOnlyList<string> Names => ["PSNR (dB)", "SSIM"];

    public IReadOnlyList<double> Of(Picture wanted, Picture answer) => TensorScope.Release(() =>
    {
        var (whole, made) = (Values(wanted), Values(answer));
        return new[] { new PeakSignalToNoise(255).PerItem(whole, made)[0], new StructuralSimilarity { Settings = new(255) }.PerItem(whole, made)[0] };
    });

    private Tensor Values(Picture picture)
    {
        var inner = picture.ToChannels(3).Crop(new(Border, Border, picture.Width - (2 * Border), picture.Height - (2 * Border)));
        var colors = (_modality.ToTensor(inner) + 1) * 127.5;
        return OnLuma ? 16 + ((colors * tensor(new[] { 65.481f, 128.553f, 24.966f }).reshape(1, 3, 1, 1)).sum(1, keepdim: true) / 255) : colors;
    }
}
