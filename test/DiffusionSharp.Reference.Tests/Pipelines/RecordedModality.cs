using DiffusionSharp.Media;

namespace DiffusionSharp.Reference.Tests.Pipelines;

/// <summary>Recorded numbers to tensors: pictures and films from [0, 1] to [-1, 1], sounds as they are.</summary>
internal sealed class RecordedModality(bool isSound) : IModality<Recorded>
{
    public Tensor ToTensor(Recorded media)
    {
        var values = torch.tensor(media.Values).reshape([1, .. media.Shape]);
        return isSound ? values : 2 * values - 1;
    }

    public Recorded ToMedia(Tensor item)
    {
        var values = isSound ? item : (item / 2 + 0.5).clamp(0, 1);
        return new(values.to(ScalarType.Float32).contiguous().data<float>().ToArray(), item.shape[1..]);
    }
}
