using DiffusionSharp.Data;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Training.Prompts;

/// <summary>
/// Coarse pictures in few numbers: their principal components. Each is divided by the root of its deviation, so that neither the background's color
/// nor the finest detail is all that counts.
/// </summary>
internal sealed class CoarsePictures : ITensorHolder, IDisposable
{
    private readonly int _side;
    private readonly Tensor _middle, _basis;

    private CoarsePictures(int side, Tensor middle, Tensor basis) => (_side, _middle, _basis) = (side, middle, basis);

    /// <inheritdoc/>
    public IEnumerable<Tensor> Tensors => [_middle, _basis];

    /// <summary>How many numbers.</summary>
    public long Components => _basis.shape[1];

    /// <summary>Finds the components in the first examples of a source.</summary>
    public static CoarsePictures Of(IDataSource source, PromptLessonSettings settings) => TensorScope.Own(() =>
    {
        using var untracked = no_grad();
        var count = (int)Math.Min(settings.Looked, Math.Max(2, source.Count));
        Tensor[] parts = [.. Enumerable.Range(0, (count + 99) / 100).Select(part => TensorScope.Return(() => Shrunk(source.Read(part * 100L, Math.Min(100, count - (part * 100))).Clean, settings.Side)))];
        var coarse = cat(parts);
        var middle = coarse.mean([0]);
        var away = coarse - middle;
        var (variances, directions) = linalg.eigh(mm(away.t(), away).div(count));
        var kept = Math.Min(settings.Components, variances.shape[0]);
        var largest = variances.narrow(0, variances.shape[0] - kept, kept).clamp_min(1e-9);
        var basis = directions.narrow(1, variances.shape[0] - kept, kept) / largest.pow(0.25);
        return new CoarsePictures(settings.Side, middle.to(float32), (basis / largest.sqrt().mean().sqrt()).to(float32));
    });

    /// <summary>The numbers of pictures.</summary>
    /// <param name="pictures">[B, C, H, W].</param>
    /// <returns>[B, K] of zero mean and unit mean square.</returns>
    public Tensor At(Tensor pictures) => mm(Shrunk(pictures, _side).to(float32) - _middle, _basis);

    /// <summary>The way back, nearest in squares: numbers [B, K] times the first plus the second are pictures with their sides flattened.</summary>
    /// <returns>[K, C · side · side] and [C · side · side], the caller's.</returns>
    public (Tensor Drawing, Tensor Middle) Drawn() => (linalg.pinv(_basis), _middle.clone());

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var held in Tensors)
        {
            held.Dispose();
        }
    }

    private static Tensor Shrunk(Tensor pictures, int side) => nn.functional.adaptive_avg_pool2d(pictures, [side, side]).flatten(1).to(float64);
}
