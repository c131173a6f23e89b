using DiffusionSharp.Networks.Imports.Inspection;
using DiffusionSharp.Networks.Imports.Known;
using DiffusionSharp.Networks.Imports.Published;
using DiffusionSharp.Tensors;
using DiffusionSharp.Tensors.Safetensors;

namespace DiffusionSharp.Tests.Networks;

public sealed class ModelInspectorTests
{
    // Sizes as the models' authors and their published folders state them.
    public static TheoryData<string, string, long> Published => new()
    {
        { "sd15", "unet", 859_520_964 },
        { "sd15", "vae", 83_653_863 },
        { "sd15", "text_encoder", 123_060_480 },
        { "sd15", "controlnet", 361_279_120 },
        { "sd2", "unet", 865_910_724 },
        { "sd2", "text_encoder", 340_387_840 },
        { "sdxl", "unet", 2_567_463_684 },
        { "sdxl", "text_encoder_2", 694_659_840 },
        { "flux-dev", "transformer", 11_901_408_320 },
        { "flux-schnell", "transformer", 11_891_178_560 },
        { "flux-dev", "text_encoder_2", 4_762_310_656 },
    };

    [Theory, MemberData(nameof(Published))]
    public void A_known_model_has_as_many_numbers_as_the_published_one(string name, string part, long numbers)
    {
        var config = KnownModels.All.Single(model => model.Name == name).Parts[part];
        using var network = PublishedNetworks.Build(new PublishedConfig(System.Text.Json.JsonSerializer.SerializeToElement(config), name));
        Assert.Equal(numbers, network.Shapes.Values.Sum(shape => shape.Aggregate(1L, (product, side) => product * side)));
    }

    [Theory]
    [InlineData("sd15", "vae", "", "sd15 sdxl")]
    [InlineData("flux-schnell", "vae", "", "sd3-medium flux-dev")]
    [InlineData("sd2", "controlnet", "", "sd2")]
    [InlineData("sd2", "unet vae text_encoder", "", "sd2 sd2-base")]
    [InlineData("sdxl", "unet vae text_encoder text_encoder_2", "", "sdxl")]
    [InlineData("sdxl", "unet vae text_encoder text_encoder_2", "v_pred", "sdxl-v sdxl")]
    [InlineData("sd35-medium", "transformer", "", "sd35-medium")]
    [InlineData("flux-schnell", "transformer", "", "flux-schnell")]
    public void Shapes_tell_a_known_model_up_to_those_of_other_settings(string name, string parts, string mark, string told)
    {
        var configs = KnownModels.All.Single(model => model.Name == name).Parts;
        var weights = parts.Split(' ').ToDictionary(part => part, part => Weightless(part, configs[part]));
        Assert.Equal(told, string.Join(' ', KnownMatch.Of(weights, new HashSet<string> { mark }).Where(match => match.IsExact).DistinctBy(match => match.Result).Select(match => match.Model.Name)));
    }

    [Fact]
    public void Every_known_model_can_be_built() => Assert.All(KnownModels.All.SelectMany(model => model.Parts.Values), config =>
    {
        using var network = PublishedNetworks.Build(new PublishedConfig(System.Text.Json.JsonSerializer.SerializeToElement(config), "known"));
        Assert.NotEmpty(network.Shapes);
    });

    [Fact]
    public void Every_scheduler_of_a_known_model_is_understood() => Assert.All(KnownModels.All, model =>
        DiffusionSharp.Networks.Imports.Schedulers.PublishedScheduler.Read(System.Text.Json.JsonSerializer.SerializeToElement(model.Scheduler)));

    [Fact]
    public void The_folder_of_a_network_tells_its_class_size_and_types()
    {
        using var folder = new PublishedFolder();
        var found = ModelInspector.Inspect(folder.Path);
        var part = Assert.Single(found.Parts);
        Assert.Equal((ModelKind.Network, "AutoencoderKL", true), (found.Kind, found.Architecture, found.IsWhole));
        Assert.Equal((folder.Weights.Count, folder.Weights.Values.Sum(shape => shape.Aggregate(1L, (product, side) => product * side))), (part.Tensors, part.Numbers));
        Assert.Equal(4 * part.Numbers, part.Bytes);
        Assert.Equal(folder.Weights.Count, part.Types["F32"]);
    }

    [Fact]
    public void What_is_missing_left_over_or_of_another_shape_is_named()
    {
        using var folder = new PublishedFolder();
        folder.Weights.Remove("quant_conv.bias");
        folder.Weights["encoder.conv_in.weight"] = [4, 3, 5, 5];
        folder.Weights["encoder.more"] = [2];
        folder.WriteWeights("diffusion_pytorch_model.safetensors", folder.Weights);
        var part = Assert.Single(ModelInspector.Inspect(folder.Path).Parts);
        Assert.False(part.IsWhole);
        Assert.Equal(["quant_conv.bias"], part.Missing);
        Assert.Equal(["encoder.more"], part.Unused);
        Assert.Equal(["'encoder.conv_in.weight' is [4, 3, 5, 5] in place of [4, 3, 3, 3]"], part.Misshapen);
    }

    [Theory]
    [InlineData("model.ckpt", new byte[] { 1, 2 })]
    [InlineData("model.pt", new byte[] { (byte)'P', (byte)'K', 3, 4 })]
    [InlineData("model.safetensors", new byte[] { (byte)'P', (byte)'K', 3, 4, 5, 6, 7, 8, 9, 10 })]
    [InlineData("model.safetensors", new byte[] { 0x80, 2, (byte)'}', (byte)'q', 0, 1, 2, 3, 4, 5 })]
    public void A_pickle_is_refused_by_its_name_and_by_its_first_bytes(string name, byte[] content)
    {
        using var folder = new PublishedFolder();
        File.WriteAllBytes(folder[name], content);
        var fault = Assert.Throws<InvalidDataException>(() => ModelInspector.Inspect(folder[name]));
        Assert.All([folder[name], "pickle", "can run any program", "Take the model's safetensors"], part => Assert.Contains(part, fault.Message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("emb_params", new long[] { 4, 768 }, "words for Stable Diffusion 1", "4 vectors of 768")]
    [InlineData("<cat>", new long[] { 1024 }, "words for Stable Diffusion 2", "1 vector of 1024")]
    public void An_embedding_tells_for_which_model_its_words_are(string name, long[] shape, string architecture, string words)
    {
        using var folder = new PublishedFolder();
        TensorScope.Release(() => SafetensorsWriter.Write(folder["word.safetensors"], [new(name, zeros(shape))]));
        var found = ModelInspector.Inspect(folder["word.safetensors"]);
        Assert.Equal((ModelKind.TextualInversion, architecture, words), (found.Kind, found.Architecture, Assert.Single(found.Parts).Class));
    }

    [Fact]
    public void A_lora_with_half_a_pair_names_the_other_half()
    {
        using var folder = new PublishedFolder();
        TensorScope.Release(() => SafetensorsWriter.Write(folder["style.safetensors"], [new("lora_unet_a_attn2_to_k.lora_down.weight", zeros(4, 2048)), new("lora_unet_b.lora_up.weight", zeros(8, 4)), new("odd", zeros(1))]));
        var found = ModelInspector.Inspect(folder["style.safetensors"]);
        Assert.Equal((ModelKind.Lora, "differences for Stable Diffusion XL", false), (found.Kind, found.Architecture, found.IsWhole));
        Assert.Equal(["lora_unet_a_attn2_to_k.lora_up.weight", "lora_unet_b.lora_down.weight"], Assert.Single(found.Parts).Missing);
        Assert.Equal(["odd"], found.Unused);
    }

    [Fact]
    public void What_is_no_model_is_said_to_be_none()
    {
        using var folder = new PublishedFolder();
        folder.Delete("config.json");
        File.Copy(folder["diffusion_pytorch_model.safetensors"], folder["other.safetensors"]);
        Assert.Contains("is no model's folder", Assert.Throws<InvalidDataException>(() => ModelInspector.Inspect(folder.Path)).Message, StringComparison.Ordinal);
        Assert.Contains("There is no", Assert.Throws<FileNotFoundException>(() => ModelInspector.Inspect(folder["nowhere"])).Message, StringComparison.Ordinal);
        var found = ModelInspector.Inspect(folder["other.safetensors"]);
        Assert.Equal((ModelKind.Unknown, folder.Weights.Count), (found.Kind, found.Unused.Count));
        Assert.Contains(folder["other.safetensors"], Assert.Single(found.Faults), StringComparison.Ordinal);
    }

    private static PublishedWeights Weightless(string part, System.Text.Json.Nodes.JsonObject config)
    {
        using var network = PublishedNetworks.Build(new PublishedConfig(System.Text.Json.JsonSerializer.SerializeToElement(config), part));
        return new(part, [], network.Shapes.ToDictionary(pair => pair.Key, pair => new StoredTensor("F16", ScalarType.Float16, pair.Value, () => throw new InvalidOperationException("No number is read."))));
    }
}
