using DiffusionSharp.Diffusion.Latents;
using DiffusionSharp.Pipelines.Published.Codecs;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Tests.Pipelines;

public sealed class LinearGlanceTests
{
    // Where latents are a linear map of colors, the fitted map must give the colors back.
    [Fact]
    public void Colors_come_back_from_latents_that_are_linear_in_them() => TensorScope.Release(() =>
    {
        var (codec, noise) = (new MixedColors(), new NoiseSource([5]));
        var colors = noise.UniformLike(zeros(1, 3, 6, 4)) * 2 - 1;
        var picture = nn.functional.interpolate(colors, [6 * MixedColors.Side, 4 * MixedColors.Side], mode: InterpolationMode.Nearest);
        var seen = LinearGlance.Fit(codec, 3, MixedColors.Side).Of(codec.Encode(picture, noise));
        Assert.Equal(picture.shape, seen.shape);
        var cells = nn.functional.avg_pool2d(seen, MixedColors.Side);

        // The glance is enlarged smoothly, so it is compared with colors that were enlarged likewise.
        var smooth = nn.functional.avg_pool2d(nn.functional.interpolate(colors, picture.shape[2..], mode: InterpolationMode.Bilinear, align_corners: false), MixedColors.Side);
        Assert.InRange((cells - smooth).abs().max().item<float>(), 0, 1e-3);
    });

    private sealed class MixedColors : ILatentCodec
    {
        public const int Side = 4;

        public Tensor Encode(Tensor data, NoiseSource noise) => TensorScope.Return(() =>
        {
            var mix = tensor([0.5f, -1f, 0.2f, 1.5f, 0.3f, 0.1f, -0.4f, 0.8f, 2f, 0.7f, 0.6f, -0.9f]).reshape(4, 3);
            var planes = nn.functional.avg_pool2d(data, Side).permute(0, 2, 3, 1);
            return (matmul(planes, mix.transpose(0, 1)) + 0.25).permute(0, 3, 1, 2);
        });

        public Tensor Decode(Tensor latents) => throw new NotSupportedException("Nothing is decoded for a glance.");

        public long[] LatentShape(long[] dataShape) => [4, dataShape[1] / Side, dataShape[2] / Side];
    }
}
