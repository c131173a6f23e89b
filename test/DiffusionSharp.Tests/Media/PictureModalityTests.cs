using DiffusionSharp.Media.Images;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Tests.Media;

public class PictureModalityTests
{
    [Fact]
    public void Every_byte_survives_the_way_to_a_tensor_and_back() => TensorScope.Release(() =>
    {
        var picture = new Picture(16, 16, 1, [.. Enumerable.Range(0, 256).Select(i => (byte)i)]);
        var modality = new PictureModality(1);
        var there = modality.ToTensor(picture);
        Assert.Equal([1, 1, 16, 16], there.shape);
        Assert.Equal(-1, there.min().item<float>());
        Assert.Equal(1, there.max().item<float>());
        Pictures.Same(picture, modality.ToMedia(there));
    });

    [Theory]
    [InlineData(1), InlineData(3), InlineData(4)]
    public void A_batch_keeps_its_pictures_in_order(int channels) => TensorScope.Release(() =>
    {
        var pictures = Enumerable.Range(0, 3).Select(seed => Pictures.Random(5, 7, channels, seed)).ToArray();
        var modality = new PictureModality(channels);
        var batch = modality.ToTensor(pictures);
        Assert.Equal([3, channels, 7, 5], batch.shape);
        Assert.Equal(pictures[2].Pixel(4, 1)[channels - 1] / 127.5 - 1, batch[2, channels - 1, 1, 4].item<float>(), 1e-6);
        var back = modality.ToMediaBatch(batch);
        Assert.All(back, (picture, i) => Pictures.Same(pictures[i], picture));
    });

    [Fact]
    public void Values_round_to_the_nearest_byte_and_are_clamped() => TensorScope.Release(() =>
    {
        var values = tensor(new[] { -3f, (100.4f / 127.5f) - 1, (100.6f / 127.5f) - 1, float.PositiveInfinity }, [1, 1, 1, 4]);
        Assert.Equal([0, 100, 101, 255], new PictureModality(1).ToMedia(values).Pixels);
        Assert.Equal([0, 100, 101, 255], new PictureModality(1).ToMedia(values.to(ScalarType.Float64)).Pixels);
    });

    [Fact]
    public void What_is_not_a_number_is_no_picture() => TensorScope.Release(() =>
    {
        var error = Assert.Throws<ArgumentException>(() => new PictureModality(1).ToMediaBatch(tensor(new[] { 0f, float.NaN }, [2, 1, 1, 1])));
        Assert.StartsWith("Item 1 has values that are not numbers", error.Message, StringComparison.Ordinal);
    });

    [Fact]
    public void Shapes_that_do_not_fit_are_told() => TensorScope.Release(() =>
    {
        var modality = new PictureModality(3);
        Assert.Contains("A tensor of [2, 3, 4, 4] is no picture. [1, 3, height, width] is wanted.", Assert.Throws<ArgumentException>(() => modality.ToMedia(zeros(2, 3, 4, 4))).Message, StringComparison.Ordinal);
        Assert.Contains("[B, 3, height, width] is wanted.", Assert.Throws<ArgumentException>(() => modality.ToMediaBatch(zeros(2, 1, 4, 4))).Message, StringComparison.Ordinal);
        Assert.Contains("has 1 channels and the model wants 3", Assert.Throws<ArgumentException>(() => modality.ToTensor(Pictures.Random(2, 2, 1))).Message, StringComparison.Ordinal);
        Assert.Contains("A picture of 3x2 cannot share a batch with one of 2x2.", Assert.Throws<ArgumentException>(() => modality.ToTensor([Pictures.Random(2, 2, 3), Pictures.Random(3, 2, 3)])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => modality.ToTensor([]));
        Assert.Throws<ArgumentException>(() => new PictureModality(2));
    });
}
