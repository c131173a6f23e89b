using System.Text.Json;
using DiffusionSharp.Networks.Imports.Loras;
using DiffusionSharp.Networks.Imports.Published;
using DiffusionSharp.Tensors;
using DiffusionSharp.Tensors.Safetensors;

namespace DiffusionSharp.Reference.Tests.Pipelines;

/// <summary>LoRA files on the recorded U-Nets.</summary>
public sealed class LoraTests
{
    private const string Part = "pipelines";

    private static (string Folder, string[] Files) Recorded()
    {
        var names = GoldenFolder.Names(Part).Select(row => row.Data).Where(name => name != GoldenFolder.NoCase);
        JsonElement[] found = [.. names.Select(name => GoldenFolder.Find(Part, name)).Where(entry => entry.GetProperty("extra_files").GetArrayLength() > 0)];
        Assert.SkipWhen(found.Length == 0, "The folder of recorded numbers has no LoRA.");
        return (GoldenFolder.PathOf(Part, found[0].GetProperty("folder").GetString()!),
            [.. found.Select(entry => GoldenFolder.PathOf(Part, entry.GetProperty("extra_files")[0].GetString()!)).Distinct()]);
    }

    private static Tensor Changed(string folder, params (string File, double Strength)[] files) => Changed(folder, LoraFile.AddTo, files);

    private static Tensor Changed(string folder, Func<string, double, IReadOnlyDictionary<string, PublishedNetwork>, int> apply, params (string File, double Strength)[] files)
    {
        using var unet = PublishedNetworks.Load(Path.Combine(folder, "unet"));
        using var encoder = PublishedNetworks.Load(Path.Combine(folder, "text_encoder"));
        foreach (var (file, strength) in files)
        {
            apply(file, strength, new Dictionary<string, PublishedNetwork> { ["unet"] = unet, ["text_encoder"] = encoder });
        }

        using var untracked = torch.no_grad();
        var network = (Networks.UNets.Published.ConditionalUNet)unet;
        return network.Predict(new(torch.ones(1, network.Channels, 8, 8), torch.tensor([500f]), torch.ones(1, 7, network.PromptWidth)));
    }

    private static double Distance(Tensor first, Tensor second) => (first - second).abs().max().item<float>();

    [Fact]
    public void Strengths_add_up_and_take_each_other_back() => TensorScope.Release(() =>
    {
        var (folder, files) = Recorded();
        var (plain, whole) = (Changed(folder), Changed(folder, (files[0], 1)));
        Assert.True(Distance(plain, whole) > 1e-2);
        Assert.InRange(Distance(whole, Changed(folder, (files[0], 0.25), (files[^1], 0.75))), 0, 1e-4);
        Assert.InRange(Distance(plain, Changed(folder, (files[0], 1), (files[^1], -1))), 0, 1e-4);
    });

    [Fact]
    public void Changes_beside_the_weights_do_what_added_ones_do() => TensorScope.Release(() =>
    {
        var (folder, files) = Recorded();
        (string, double)[] both = [(files[0], 0.5), (files[^1], -1.25)];
        var plain = Changed(folder);
        var beside = Changed(folder, LoraFile.LayBeside, both);
        Assert.True(Distance(plain, beside) > 1e-2);
        Assert.InRange(Distance(Changed(folder, both), beside), 0, 1e-4);
    });

    [Fact]
    public void Convolutions_take_changes_beside_them_too() => TensorScope.Release(() =>
    {
        var (folder, _) = Recorded();
        using var written = new TemporaryFile();
        using (var unet = PublishedNetworks.Load(Path.Combine(folder, "unet")))
        {
            string[] windows = [.. unet.Shapes.Where(pair => pair.Value.Count == 4).Select(pair => pair.Key)];
            Assert.Contains(windows, name => unet.Shapes[name][2] == 3);
            SafetensorsWriter.Write(written.Path, windows.SelectMany(name => Pair(name[..^".weight".Length], unet.Shapes[name])).ToDictionary());
        }

        var beside = Changed(folder, LoraFile.LayBeside, (written.Path, 0.7));
        Assert.True(Distance(Changed(folder), beside) > 1e-2);
        Assert.InRange(Distance(Changed(folder, (written.Path, 0.7)), beside), 0, 1e-4);
    });

    private static IEnumerable<KeyValuePair<string, Tensor>> Pair(string module, IReadOnlyList<long> shape)
    {
        torch.random.manual_seed(shape[0] + shape[1]);
        yield return new($"unet.{module}.lora_A.weight", torch.randn([2, .. shape.Skip(1)]) * 0.1);
        yield return new($"unet.{module}.lora_B.weight", torch.randn(shape[0], 2, 1, 1) * 0.1);
    }

    [Fact]
    public void The_names_of_original_files_mean_the_same_weights() => TensorScope.Release(() =>
    {
        var (folder, files) = Recorded();
        using var written = new TemporaryFile();
        var original = new Dictionary<string, Tensor>();
        foreach (var path in files)
        {
            using var file = SafetensorsFile.Open(path);
            foreach (var name in file.Entries.Keys.Where(name => name.StartsWith("lora_unet_", StringComparison.Ordinal)))
            {
                original[Original(name)] = file.Read(name).clone();
            }
        }

        Assert.SkipWhen(original.Count == 0, "The folder of recorded numbers has no LoRA with kohya's names.");
        SafetensorsWriter.Write(written.Path, original);
        Assert.InRange(Distance(Changed(folder, (files[0], 1)), Changed(folder, (written.Path, 1))), 0, 1e-5);
    });

    [Fact]
    public void A_file_of_another_kind_is_refused_by_name() => TensorScope.Release(() =>
    {
        var (folder, _) = Recorded();
        using var written = new TemporaryFile();
        SafetensorsWriter.Write(written.Path, new Dictionary<string, Tensor> { ["lora_unet_x.hada_w1_a"] = torch.ones(2, 2) });
        var fault = Assert.Throws<InvalidDataException>(() => Changed(folder, (written.Path, 1))).Message;
        Assert.Contains(written.Path, fault, StringComparison.Ordinal);
        Assert.Contains("hada_w1_a", fault, StringComparison.Ordinal);
    });

    // Levels of two residual blocks, as the recorded U-Nets have: three places each on the way down, three on the way up.
    private static string Original(string name)
    {
        var match = System.Text.RegularExpressions.Regex.Match(name, @"^lora_unet_(down|up)_blocks_(\d+)_attentions_(\d+)_(.*)$");
        if (!match.Success)
        {
            return name.Replace("lora_unet_mid_block_attentions_0_", "lora_unet_middle_block_1_", StringComparison.Ordinal);
        }

        var (level, block) = (int.Parse(match.Groups[2].Value, System.Globalization.CultureInfo.InvariantCulture), int.Parse(match.Groups[3].Value, System.Globalization.CultureInfo.InvariantCulture));
        return match.Groups[1].Value == "down" ? $"lora_unet_input_blocks_{1 + 3 * level + block}_1_{match.Groups[4].Value}" : $"lora_unet_output_blocks_{3 * level + block}_1_{match.Groups[4].Value}";
    }
}
