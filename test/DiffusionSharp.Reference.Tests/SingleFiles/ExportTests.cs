using System.Text.RegularExpressions;
using DiffusionSharp.Networks.Imports.Conversion;
using DiffusionSharp.Tensors;
using DiffusionSharp.Tensors.Safetensors;

namespace DiffusionSharp.Reference.Tests.SingleFiles;

/// <summary>A published folder becomes the checkpoint that others made of it.</summary>
public sealed partial class ExportTests : IDisposable
{
    private const string Part = "single_file";

    private readonly string _place = Directory.CreateTempSubdirectory("diffusionsharp-").FullName;

    public static TheoryData<string> Names => GoldenFolder.Names(Part);

    public void Dispose() => Directory.Delete(_place, recursive: true);

    [Theory, MemberData(nameof(Names))]
    public void A_folder_becomes_its_checkpoint_or_is_refused_in_a_sentence(string name)
    {
        var found = GoldenFolder.Find(Part, name);
        var (file, folder, made) = (GoldenFolder.PathOf(Part, found.GetProperty("file").GetString()!), GoldenFolder.PathOf(Part, found.GetProperty("folder").GetString()!), Path.Combine(_place, "made.safetensors"));
        using var expected = SafetensorsFile.Open(file);
        var isAutoencoder = expected.Entries.Keys.All(key => Autoencoder().IsMatch(key));
        var from = isAutoencoder ? Path.Combine(folder, "vae") : folder;
        var converter = new ModelConverter(new());
        if (!isAutoencoder && !expected.Entries.Keys.Any(key => key.StartsWith("first_stage_model.", StringComparison.Ordinal) && expected.Entries.ContainsKey("model.diffusion_model.out.2.bias")))
        {
            // A ControlNet, or transformers: of these folders no file is made.
            Assert.SkipWhen(File.Exists(Path.Combine(from, "unet", "config.json")), "The folder holds more than the file.");
            Assert.Contains("no layout of one file is known", Assert.Throws<InvalidDataException>(() => converter.Convert(from, made, stop: TestContext.Current.CancellationToken)).Message, StringComparison.Ordinal);
            return;
        }

        converter.Convert(from, made, stop: TestContext.Current.CancellationToken);
        using var written = SafetensorsFile.Open(made);
        string[] names = [.. expected.Entries.Keys.Where(key => !OfTraining().IsMatch(key)).Order(StringComparer.Ordinal)];
        Assert.Equal(names, written.Entries.Keys.Order(StringComparer.Ordinal));
        TensorScope.Release(() => Assert.All(names, key => Assert.True(expected.Read(key).Equals(written.Read(key)), key)));
    }

    [Fact]
    public void Stable_Diffusion_2_and_what_is_there_already_are_refused()
    {
        var models = Directory.Exists(GoldenFolder.PathOf("pipelines", "models")) ? Directory.GetDirectories(GoldenFolder.PathOf("pipelines", "models")) : [];
        var second = models.FirstOrDefault(folder => File.Exists(Path.Combine(folder, "unet", "config.json")) && !Directory.Exists(Path.Combine(folder, "text_encoder_2"))
            && File.Exists(Path.Combine(folder, "text_encoder", "config.json")) && File.ReadAllText(Path.Combine(folder, "text_encoder", "config.json")).Contains("\"hidden_act\": \"gelu\"", StringComparison.Ordinal)
            && File.ReadAllText(Path.Combine(folder, "unet", "config.json")).Contains("\"UNet2DConditionModel\"", StringComparison.Ordinal));
        Assert.SkipWhen(second is null, "The folder of recorded numbers has no such model.");
        var made = Path.Combine(_place, "made.safetensors");
        Assert.Contains("Stable Diffusion 2", Assert.Throws<InvalidDataException>(() => new ModelConverter(new()).Convert(second!, made, stop: TestContext.Current.CancellationToken)).Message, StringComparison.Ordinal);
        File.WriteAllText(made, "");
        Assert.Contains("is not replaced", Assert.Throws<IOException>(() => new ModelConverter(new()).Convert(second!, made, stop: TestContext.Current.CancellationToken)).Message, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"^(encoder|decoder|quant_conv|post_quant_conv)\.")]
    private static partial Regex Autoencoder();

    [GeneratedRegex(@"^(model_ema\.|betas$|alphas_cumprod|sqrt_|log_one_minus|posterior_|.*logit_scale$|.*position_ids$)")]
    private static partial Regex OfTraining();
}
