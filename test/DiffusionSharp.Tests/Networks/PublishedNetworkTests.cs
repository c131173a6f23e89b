using System.Reflection;
using System.Text.Json.Nodes;
using DiffusionSharp.Networks.Autoencoders;
using DiffusionSharp.Networks.Imports.Published;
using DiffusionSharp.Tensors;
using DiffusionSharp.Testing;

namespace DiffusionSharp.Tests.Networks;

/// <summary>Folders as models are published in: what is not understood is refused in a sentence that names it.</summary>
public sealed class PublishedNetworkTests
{
    [Fact]
    public void No_two_networks_have_the_same_published_class() => Assert.Equal(
        typeof(PublishedNetworks).Assembly.GetTypes().Sum(type => type.GetCustomAttributes<PublishedClassAttribute>().Count()),
        PublishedNetworks.ClassNames.Count);

    [Fact]
    public void A_loaded_network_holds_its_weights_and_nothing_else()
    {
        using var folder = new PublishedFolder();
        NoTensorLeaks.In(() => PublishedNetworks.Load(folder.Path).Dispose());
        AutoencoderKL? network = null;
        NoTensorLeaks.In(() => TensorScope.Release(() => network = (AutoencoderKL)PublishedNetworks.Load(folder.Path)), left: folder.Weights.Count);
        NoTensorLeaks.In(() => TensorScope.Release(() => Assert.Equal([1, 3, 8, 4], network!.Decode(zeros(1, 2, 4, 2)).shape)));
        network!.Dispose();
    }

    [Fact]
    public void The_working_type_is_chosen_by_who_loads()
    {
        using var folder = new PublishedFolder();
        using var wide = (AutoencoderKL)PublishedNetworks.Load(folder.Path);
        using var narrow = (AutoencoderKL)PublishedNetworks.Load(folder.Path, Precision.BFloat16);
        TensorScope.Release(() =>
        {
            var latents = linspace(-1, 1, 16).reshape(1, 2, 4, 2);
            var (exact, rounded) = (wide.Decode(latents), narrow.Decode(latents));
            Assert.Equal((ScalarType.Float32, ScalarType.BFloat16), (exact.dtype, rounded.dtype));
            Assert.InRange((exact - rounded).norm().item<float>() / exact.norm().item<float>(), 1e-6, 5e-2);
        });
    }

    [Fact]
    public void Weights_that_were_laid_out_by_an_answer_are_changed_as_if_they_were_not()
    {
        using var folder = new PublishedFolder();
        using var asked = (AutoencoderKL)PublishedNetworks.Load(folder.Path);
        using var fresh = (AutoencoderKL)PublishedNetworks.Load(folder.Path);
        TensorScope.Release(() =>
        {
            var latents = linspace(-1, 1, 16).reshape(1, 2, 4, 2);
            var before = asked.Decode(latents);
            foreach (var network in (PublishedNetwork[])[asked, fresh])
            {
                network.Weights["decoder.conv_in.weight"].Change(weight => 2 * weight + 0.1);
            }

            TensorAssert.Equal(fresh.Decode(latents), asked.Decode(latents));
            Assert.True((fresh.Decode(latents) - before).abs().max().item<float>() > 1e-3);
            Assert.All(fresh.Weights, pair => TensorAssert.Equal(pair.Value.Value, asked.Weights[pair.Key].Value));
        });
    }

    [Fact]
    public void Answers_do_not_depend_on_the_sizes_that_were_asked_before()
    {
        using var folder = new PublishedFolder();
        using var network = (AutoencoderKL)PublishedNetworks.Load(folder.Path);
        foreach (var (items, side) in ((long, long)[])[(1, 4), (2, 4), (1, 8), (1, 2), (3, 6), (1, 4)])
        {
            TensorScope.Release(() =>
            {
                using var fresh = (AutoencoderKL)PublishedNetworks.Load(folder.Path);
                var latents = linspace(-1, 1, items * 2 * side * side).reshape(items, 2, side, side);
                TensorAssert.Close(fresh.Decode(latents), network.Decode(latents), 1e-5);
            });
        }
    }

    [Theory]
    [InlineData(Precision.Float32)]
    [InlineData(Precision.BFloat16)]
    public void A_network_that_rests_holds_nothing_but_what_was_changed_and_answers_as_before(Precision precision)
    {
        using var folder = new PublishedFolder();
        using var network = (AutoencoderKL)PublishedNetworks.Load(folder.Path, precision);
        TensorScope.Release(() =>
        {
            var latents = linspace(-1, 1, 16).reshape(1, 2, 4, 2);
            network.Weights["decoder.conv_in.weight"].Change(weight => 2 * weight);
            var before = network.Decode(latents);
            NoTensorLeaks.In(network.Rest, left: 1 - folder.Weights.Count);
            NoTensorLeaks.In(network.Rest);
            TensorAssert.Equal(before, network.Decode(latents));
        });
    }

    [Fact]
    public void A_network_that_rests_does_not_take_other_weights_for_its_own()
    {
        using var folder = new PublishedFolder();
        using var network = (AutoencoderKL)PublishedNetworks.Load(folder.Path);
        network.Rest();
        File.SetLastWriteTimeUtc(folder["diffusion_pytorch_model.safetensors"], new(2020, 1, 1));
        Assert.Contains("Load the model again.", Assert.Throws<InvalidDataException>(() => TensorScope.Release(() => { network.Decode(zeros(1, 2, 4, 2)); })).Message);
    }

    [Theory]
    [InlineData("widening_factor", "3", "'widening_factor'", "does not understand")]
    [InlineData("act_fn", "\"mish\"", "'act_fn'", "it follows silu")]
    [InlineData("block_out_channels", "\"wide\"", "'block_out_channels'", "a list of whole numbers")]
    [InlineData("block_out_channels", "[4, 0]", "'block_out_channels'", "a list of whole numbers")]
    [InlineData("norm_num_groups", "3", "config.json", "3 groups")]
    [InlineData("layers_per_block", "1.5", "'layers_per_block'", "a whole number")]
    [InlineData("down_block_types", "[\"DownEncoderBlock2D\"]", "'down_block_types'", "2 times")]
    [InlineData("_class_name", "\"AutoencoderOfTomorrow\"", "'AutoencoderOfTomorrow'", "does not know")]
    [InlineData("_class_name", "null", "config.json", "names no class")]
    public void A_configuration_that_is_not_understood_is_refused_by_its_key(string key, string value, params string[] named)
    {
        using var folder = new PublishedFolder((key, JsonNode.Parse(value)));
        Refuses(folder, [folder.ConfigPath, .. named]);
    }

    [Fact]
    public void A_broken_or_missing_configuration_is_named()
    {
        using var folder = new PublishedFolder();
        File.WriteAllText(folder.ConfigPath, "{\"_class_name\": ");
        Refuses(folder, folder.ConfigPath, "is not JSON");
        File.WriteAllText(folder.ConfigPath, "[]");
        Refuses(folder, folder.ConfigPath, "is not a JSON object");
        folder.Delete("config.json");
        Refuses(folder, folder.ConfigPath, "is missing");
    }

    [Fact]
    public void Every_missing_left_over_and_misshapen_tensor_is_named_at_once()
    {
        using var folder = new PublishedFolder();
        folder.Weights.Remove("quant_conv.bias");
        folder.Weights["encoder.conv_in.weight"] = [4, 3, 5, 5];
        folder.Weights["encoder.more"] = [2];
        folder.WriteWeights("diffusion_pytorch_model.safetensors", folder.Weights);
        Refuses(folder, "'quant_conv.bias' is missing", "'encoder.conv_in.weight' is [4, 3, 5, 5] in place of [4, 3, 3, 3]", "'encoder.more' belongs to another network");
    }

    [Fact]
    public void Weights_may_lie_in_shards_and_each_missing_one_is_named()
    {
        using var folder = new PublishedFolder();
        folder.Delete("diffusion_pytorch_model.safetensors");
        var halves = folder.Weights.OrderBy(pair => pair.Key, StringComparer.Ordinal).Chunk((folder.Weights.Count + 1) / 2).ToArray();
        var places = new JsonObject();
        foreach (var (index, half) in halves.Index())
        {
            var name = $"diffusion_pytorch_model-0000{index + 1}-of-00002.safetensors";
            folder.WriteWeights(name, half.ToDictionary());
            foreach (var (tensor, _) in half)
            {
                places[tensor] = name;
            }
        }

        File.WriteAllText(folder["diffusion_pytorch_model.safetensors.index.json"], new JsonObject { ["weight_map"] = places }.ToJsonString());
        PublishedNetworks.Load(folder.Path).Dispose();
        folder.Delete("diffusion_pytorch_model-00002-of-00002.safetensors");
        Refuses(folder, "index.json", "'diffusion_pytorch_model-00002-of-00002.safetensors'", "is missing");
    }

    [Fact]
    public void A_pickle_is_refused_with_the_reason_and_the_way_out()
    {
        using var folder = new PublishedFolder();
        folder.Delete("diffusion_pytorch_model.safetensors");
        Refuses(folder, "holds no weights");
        File.WriteAllBytes(folder["diffusion_pytorch_model.bin"], [1]);
        Refuses(folder, "'diffusion_pytorch_model.bin'", "can run any program", "convert it");
    }

    private static void Refuses(PublishedFolder folder, params string[] named)
    {
        var fault = Assert.Throws<InvalidDataException>(() => PublishedNetworks.Load(folder.Path));
        Assert.All(named, part => Assert.Contains(part, fault.Message, StringComparison.Ordinal));
    }
}
