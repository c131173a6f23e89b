using DiffusionSharp.Data;
using DiffusionSharp.Diffusion.Conditions;

namespace DiffusionSharp.Tests.Evaluation;

/// <summary>Pictures of which a bright stripe tells the class, under noise; the same position always has the same picture.</summary>
/// <param name="count">Of an epoch.</param>
/// <param name="classes">As many stripes.</param>
/// <param name="side">Pixels.</param>
internal sealed class ToyPictures(int count, int classes = 3, int side = 8) : IDataSource
{
    public long Count => count;

    /// <summary>Added to every label, to make labels that are none.</summary>
    public int Offset { get; init; }

    public ulong Seed { get; init; }

    public Batch Read(long firstExample, int count)
    {
        long[] labels = [.. Enumerable.Range(0, count).Select(i => (firstExample + i) % classes)];
        var pictures = stack(labels.Select((label, i) =>
        {
            var picture = randn([1, side, side], generator: new Generator(Seed + 1 + (ulong)((firstExample + i) % Count))) * 0.2;
            picture[0, label] += 0.8;
            return picture.clamp(-1, 1);
        }));
        return new(pictures, Conditioning.None.With(new ClassCondition(tensor(labels) + Offset)));
    }
}
