using DiffusionSharp.Diffusion.Latents;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Pipelines.Published.Codecs;

/// <summary>
/// The colors of latents by one linear map, fitted to what the model's own codec makes of patches of known colors: a picture for the price of a multiplication, without
/// its fine detail.
/// </summary>
internal sealed class LinearGlance
{
    private const int Cells = 24;
    private const double Ridge = 1e-3;

    private readonly float[] _map;
    private readonly long _latents, _channels;
    private readonly int _reduction;

    private LinearGlance(float[] map, (long Latents, long Channels) sizes, int reduction) => (_map, _latents, _channels, _reduction) = (map, sizes.Latents, sizes.Channels, reduction);

    /// <summary>Fits the map by least squares, by one encoding of a small picture.</summary>
    /// <param name="codec">Of pictures.</param>
    /// <param name="channels">Of a picture.</param>
    /// <param name="reduction">How many pixels one position of a latent spans in each direction.</param>
    public static LinearGlance Fit(ILatentCodec codec, long channels, int reduction) => TensorScope.Release(() =>
    {
        using var untracked = no_grad();
        var noise = new NoiseSource([0]);
        var colors = Colors(channels, noise);
        var latents = codec.Encode(nn.functional.interpolate(colors, [Cells * reduction, Cells * reduction], mode: InterpolationMode.Nearest), noise);
        var known = Rows(colors).to(ScalarType.Float64);
        var seen = Rows(latents).to(ScalarType.Float64);
        var with = cat([seen, ones([seen.shape[0], 1], dtype: ScalarType.Float64)], 1);
        var (square, right) = (mm(with.transpose(0, 1), with), mm(with.transpose(0, 1), known));
        var map = linalg.solve(square + Ridge * eye(with.shape[1], dtype: ScalarType.Float64), right);
        return new LinearGlance([.. map.to(ScalarType.Float32).contiguous().data<float>()], (latents.shape[1], channels), reduction);
    });

    /// <summary>The picture.</summary>
    /// <param name="latents">[B, <c>C′</c>, h, w].</param>
    /// <returns>[B, C, height, width] in [−1, 1].</returns>
    public Tensor Of(Tensor latents) => TensorScope.Return(() =>
    {
        var map = tensor(_map, [_latents + 1, _channels]);
        var (height, width) = (latents.shape[2], latents.shape[3]);
        var rows = mm(Rows(latents).to(ScalarType.Float32), map.narrow(0, 0, _latents)) + map.narrow(0, _latents, 1);
        var small = rows.reshape(latents.shape[0], height, width, _channels).permute(0, 3, 1, 2).clamp(-1, 1);
        return nn.functional.interpolate(small, [height * _reduction, width * _reduction], mode: InterpolationMode.Bilinear, align_corners: false);
    });

    // Patches of all colors, neighbors alike and unlike, in squares of 1, 2, 4 and 8.
    private static Tensor Colors(long channels, NoiseSource noise)
    {
        var sum = zeros([1, channels, Cells, Cells]);
        foreach (var side in new[] { 1, 2, 4, 8 })
        {
            var drawn = noise.UniformLike(zeros([1, channels, Cells / side, Cells / side])) * 2 - 1;
            sum = sum + nn.functional.interpolate(drawn, [Cells, Cells], mode: InterpolationMode.Nearest);
        }

        return (sum / 2).clamp(-1, 1);
    }

    private static Tensor Rows(Tensor planes) => planes.permute(0, 2, 3, 1).reshape(-1, planes.shape[1]);
}
