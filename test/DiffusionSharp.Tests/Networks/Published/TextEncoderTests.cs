using DiffusionSharp.Networks.TextEncoders.Published;
using DiffusionSharp.Tensors;
using DiffusionSharp.Testing;

namespace DiffusionSharp.Tests.Networks.Published;

public sealed class TextEncoderTests
{
    private const long End = 19;

    [Fact]
    public void A_token_of_CLIP_does_not_know_of_later_ones() => TensorScope.Release(() =>
    {
        using var encoder = Clip();
        var (one, other) = (encoder.Encode(Ids(3, 4, 5, 6, End)), encoder.Encode(Ids(3, 4, 5, 7, End)));
        TensorAssert.Close(one.Last.narrow(1, 0, 3), other.Last.narrow(1, 0, 3), 1e-5);
        Assert.True((one.Last[0, 4] - other.Last[0, 4]).abs().max().item<float>() > 1e-3);
    });

    [Fact]
    public void The_pooled_vector_is_that_of_the_first_token_that_ends_the_prompt() => TensorScope.Release(() =>
    {
        using var encoder = Clip();
        var encoding = encoder.Encode(Ids(3, End, 5, End));
        TensorAssert.Equal(encoding.Last.select(1, 1), encoding.Pooled);
    });

    [Fact]
    public void Configurations_of_2022_pool_the_token_with_the_largest_id() => TensorScope.Release(() =>
    {
        using var encoder = (ClipTextEncoder)PublishedSketch.Load(PublishedSketches.All["CLIPTextModel"].Config.Replace("\"eos_token_id\": 19", "\"eos_token_id\": 2", StringComparison.Ordinal));
        var encoding = encoder.Encode(Ids(3, 2, End, 5));
        TensorAssert.Equal(encoding.Last.select(1, 2), encoding.Pooled);
    });

    [Fact]
    public void There_is_a_state_before_the_layers_and_one_after_each() => TensorScope.Release(() =>
    {
        using var encoder = Clip();
        Assert.Equal(3, encoder.Encode(Ids(3, End)).States.Count);
    });

    [Fact]
    public void Tokens_that_are_masked_out_make_no_difference() => TensorScope.Release(() =>
    {
        var mask = tensor(new long[,] { { 1, 1, 1, 0, 0 } });
        using var clip = Clip();
        using var t5 = (T5Encoder)PublishedSketches.All["T5EncoderModel"].Load();
        TensorAssert.Close(clip.Encode(Ids(3, End, 5, 6, 7), mask).Last.narrow(1, 0, 3), clip.Encode(Ids(3, End, 5, 8, 9), mask).Last.narrow(1, 0, 3), 1e-5);
        TensorAssert.Close(t5.Encode(Ids(3, 4, 5, 6, 7), mask).narrow(1, 0, 3), t5.Encode(Ids(3, 4, 5, 8, 9), mask).narrow(1, 0, 3), 1e-4);
        TensorAssert.Close(t5.Encode(Ids(3, 4, 5)), t5.Encode(Ids(3, 4, 5, 8, 9), mask).narrow(1, 0, 3), 1e-4);
    });

    [Fact]
    public void An_id_beyond_the_vocabulary_and_a_prompt_beyond_the_length_are_refused() => TensorScope.Release(() =>
    {
        using var encoder = Clip();
        Assert.Contains("There is 20 among the tokens", Assert.Throws<ArgumentException>(() => encoder.Encode(Ids(3, 20))).Message, StringComparison.Ordinal);
        Assert.Contains("10 tokens, but this encoder takes up to 9", Assert.Throws<ArgumentException>(() => encoder.Encode(zeros(1, 10, int64))).Message, StringComparison.Ordinal);
    });

    private static ClipTextEncoder Clip() => (ClipTextEncoder)PublishedSketches.All["CLIPTextModel"].Load();

    private static Tensor Ids(params long[] ids) => tensor(ids).unsqueeze(0);
}
