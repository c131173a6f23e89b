using DiffusionSharp.Networks.Autoencoders.Films;
using DiffusionSharp.Networks.Transformers.Published;
using DiffusionSharp.Tensors;
using DiffusionSharp.Testing;

namespace DiffusionSharp.Tests.Networks.Published;

public sealed class PublishedTransformerTests
{
    [Theory]
    [InlineData("PixArtTransformer2DModel")]
    [InlineData("SD3Transformer2DModel")]
    [InlineData("FluxTransformer2DModel")]
    [InlineData("LTXVideoTransformer3DModel")]
    [InlineData("WanTransformer3DModel")]
    [InlineData("StableAudioDiTModel")]
    public void The_order_of_a_prompts_tokens_is_the_text_encoders_business(string name) => TensorScope.Release(() =>
    {
        var sketch = PublishedSketches.All[name];
        using var network = sketch.Load();
        var inputs = sketch.Inputs();
        var forward = sketch.Ask(network, inputs);
        inputs[1] = inputs[1].flip(1);
        TensorAssert.Close(forward, sketch.Ask(network, inputs), 1e-4 * forward.abs().max().item<float>());
    });

    [Theory]
    [InlineData("DiTTransformer2DModel", "ada_norm_zero")]
    [InlineData("PixArtTransformer2DModel", "ada_norm_single")]
    public void DiT_and_PixArt_are_known_by_their_norms_where_they_are_published_as_one_class(string name, string norm)
    {
        var sketch = PublishedSketches.All[name];
        var config = sketch.Config.Replace($"\"{name}\"", $"\"Transformer2DModel\", \"norm_type\": \"{norm}\", \"only_cross_attention\": false, \"num_vector_embeds\": null", StringComparison.Ordinal);
        using var current = sketch.Load();
        using var former = PublishedSketch.Load(config);
        Assert.Equal(current.GetType(), former.GetType());
    }

    [Fact]
    public void Flux_knows_places_and_not_the_order_of_patches() => TensorScope.Release(() =>
    {
        var sketch = PublishedSketches.All["FluxTransformer2DModel"];
        using var network = (FluxTransformer)sketch.Load();
        var (inputs, places) = (sketch.Inputs(), PublishedSketches.Places(2, 3));
        Tensor Ask(Tensor patches, Tensor where) => network.Predict(patches, where, tensor(new[] { 0.3f }), new(inputs[1], inputs[2]), tensor(new[] { 3.5f }));
        var forward = Ask(inputs[0], places);
        TensorAssert.Close(forward.flip(1), Ask(inputs[0].flip(1), places.flip(0)), 1e-4 * forward.abs().max().item<float>());
        Assert.True((forward.flip(1) - Ask(inputs[0].flip(1), places)).abs().max().item<float>() > 1e-3);
    });

    [Fact]
    public void A_film_may_have_a_time_for_each_token() => TensorScope.Release(() =>
    {
        var (ltx, wan) = (PublishedSketches.All["LTXVideoTransformer3DModel"], PublishedSketches.All["WanTransformer3DModel"]);
        using var first = (LtxTransformer)ltx.Load();
        using var second = (WanTransformer)wan.Load();
        var (a, b) = (ltx.Inputs(), wan.Inputs());
        TensorAssert.Close(ltx.Ask(first, a), first.Predict(a[0], full(2, 12, 300f), new(a[1]), new(2, 3, 2), [0.3, 32, 32]), 1e-4);
        TensorAssert.Close(wan.Ask(second, b), second.Predict(b[0], full(2, 12, 300f), b[1]), 1e-4);
    });

    [Fact]
    public void No_frame_of_Wan_knows_of_later_ones() => TensorScope.Release(() =>
    {
        using var network = (WanAutoencoder)PublishedSketches.All["AutoencoderKLWan"].Load();
        var latents = randn([1, 2, 3, 2, 2], generator: new Generator(5));
        var film = network.Decode(latents);
        Assert.Equal([1, 3, 5, 8, 8], film.shape);
        TensorAssert.Close(film.narrow(2, 0, 3), network.Decode(latents.narrow(2, 0, 2)), 1e-5);
        TensorAssert.Close(network.Encode(film).Mean.narrow(2, 0, 2), network.Encode(film.narrow(2, 0, 3)).Mean, 1e-4);
    });

    [Fact]
    public void Autoencoders_of_films_want_one_frame_and_a_multiple_of_others() => TensorScope.Release(() =>
    {
        using var network = (WanAutoencoder)PublishedSketches.All["AutoencoderKLWan"].Load();
        var fault = Assert.Throws<ArgumentException>(() => network.Encode(zeros(new long[] { 1, 3, 4, 8, 8 })));
        Assert.Contains("have 4 frames, but one more than a multiple of 2", fault.Message, StringComparison.Ordinal);
    });
}
