using DiffusionSharp.Pipelines.Published;

namespace DiffusionSharp.Reference.Tests.Pipelines;

/// <summary>A published folder with one file that is missing, cut off or filled with something else is refused in a sentence that names the file or its folder.</summary>
public sealed class BrokenFolderTests
{
    private const string Part = "pipelines";

    public static TheoryData<string> Damages => ["missing", "empty", "cut", "garbage", "list", "empty object"];

    [Theory, MemberData(nameof(Damages))]
    public void A_broken_file_is_refused_by_name(string damage)
    {
        var name = GoldenFolder.Names(Part).Select(row => row.Data).First();
        var source = GoldenFolder.PathOf(Part, GoldenFolder.Find(Part, name).GetProperty("folder").GetString()!);
        var folder = Path.Combine(Path.GetTempPath(), $"diffusionsharp-{Guid.NewGuid():N}");
        try
        {
            string[] files = [.. Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(source, path))];
            Copy(source, folder, files);
            foreach (var file in files)
            {
                Damage(Path.Combine(folder, file), damage);
                CheckRefused(folder, file);
                File.Copy(Path.Combine(source, file), Path.Combine(folder, file), overwrite: true);
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // Some files may be missing, and some settings mean the same when they are left out; then the model loads. Nothing else may happen.
    private static void CheckRefused(string folder, string file)
    {
        try
        {
            using var model = PublishedModel.Load(folder);
            model.Prepare(new RecordedModality(false), model.UsualRun, [1]);
        }
        catch (InvalidDataException fault)
        {
            Assert.Contains(folder, fault.Message, StringComparison.Ordinal);
            return;
        }

        Assert.DoesNotContain(file, new[] { "model_index.json", Path.Combine("unet", "diffusion_pytorch_model.safetensors"), Path.Combine("tokenizer", "vocab.json") });
    }

    private static void Copy(string source, string folder, IEnumerable<string> files)
    {
        foreach (var file in files)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder, file))!);
            File.Copy(Path.Combine(source, file), Path.Combine(folder, file));
        }
    }

    private static void Damage(string path, string damage)
    {
        var bytes = File.ReadAllBytes(path);
        File.Delete(path);
        if (damage != "missing")
        {
            File.WriteAllBytes(path, damage switch
            {
                "empty" => [],
                "cut" => bytes[..(bytes.Length / 2)],
                "list" => "[1, 2]"u8.ToArray(),
                "empty object" => "{}"u8.ToArray(),
                _ => [.. Enumerable.Range(0, 300).Select(place => (byte)(place * 37))],
            });
        }
    }
}
