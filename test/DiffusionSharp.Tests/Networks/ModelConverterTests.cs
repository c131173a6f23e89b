using DiffusionSharp.Networks.Imports.Conversion;
using DiffusionSharp.Networks.Imports.Inspection;
using DiffusionSharp.Networks.Imports.Published;
using DiffusionSharp.Tensors;
using DiffusionSharp.Tensors.Safetensors;
using DiffusionSharp.Testing;

namespace DiffusionSharp.Tests.Networks;

public sealed class ModelConverterTests
{
    private static readonly ModelConverter _same = new(new());

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Precision.Float16, "F16", 2)]
    [InlineData(Precision.BFloat16, "BF16", 2)]
    [InlineData(Precision.Float32, "F32", 4)]
    public void A_folder_is_written_in_another_type_and_holds_the_rounded_numbers(Precision type, string name, int bytes)
    {
        using var folder = new PublishedFolder();
        using var place = new Media.TemporaryFolder();
        var result = new ModelConverter(new(type)).Convert(folder.Path, place["new"], stop: Stop);
        var part = Assert.Single(ModelInspector.Inspect(place["new"]).Parts);
        Assert.True(part.IsWhole, part.Fault);
        Assert.Equal((name, bytes * part.Numbers, part.Bytes), (Assert.Single(part.Types).Key, part.Bytes, result.Bytes));
        using var before = PublishedWeights.Open(folder.Path);
        using var after = PublishedWeights.Open(place["new"]);
        TensorScope.Release(() => Assert.All(before.Names, tensor => Assert.True(before.Read(tensor).to(type.ToScalarType()).Equals(after.Read(tensor)), tensor)));
    }

    [Fact]
    public void Weights_are_written_in_shards_that_the_folder_is_read_from_and_made_one_again()
    {
        using var folder = new PublishedFolder();
        using var place = new Media.TemporaryFolder();
        folder.Weights["encoder.mid_block.wide"] = [600_000];
        folder.Weights["decoder.mid_block.wide"] = [600_000];
        folder.WriteWeights("diffusion_pytorch_model.safetensors", folder.Weights);
        new ModelConverter(new(ShardBytes: 1_000_000)).Convert(folder.Path, place["shards"], stop: Stop);
        Assert.Equal(5, Directory.GetFiles(place["shards"], "diffusion_pytorch_model-0000?-of-00005.safetensors").Length);
        _same.Convert(place["shards"], place["one"], stop: Stop);
        Assert.Equal(["config.json", "diffusion_pytorch_model.safetensors"], Directory.EnumerateFiles(place["one"]).Select(System.IO.Path.GetFileName).Order(StringComparer.Ordinal));
        using var before = PublishedWeights.Open(folder.Path);
        using var shards = PublishedWeights.Open(place["shards"]);
        using var one = PublishedWeights.Open(place["one"]);
        Assert.Equal(before.Names.Order(StringComparer.Ordinal), one.Names.Order(StringComparer.Ordinal));
        TensorScope.Release(() => Assert.All(before.Names, tensor => Assert.True(before.Read(tensor).Equals(one.Read(tensor)) && before.Read(tensor).Equals(shards.Read(tensor)), tensor)));
    }

    [Fact]
    public void A_file_keeps_what_it_says_of_itself_and_its_whole_numbers()
    {
        using var place = new Media.TemporaryFolder();
        TensorScope.Release(() => SafetensorsWriter.Write(place["a.safetensors"], [new("x", ones(2, 3) / 3), new("ids", arange(4))], new Dictionary<string, string> { ["who"] = "me" }));
        new ModelConverter(new(Precision.BFloat16)).Convert(place["a.safetensors"], place["b.safetensors"], stop: Stop);
        using var file = SafetensorsFile.Open(place["b.safetensors"]);
        Assert.Equal(("me", ScalarType.BFloat16, ScalarType.Int64), (file.Metadata["who"], file.Entries["x"].Type, file.Entries["ids"].Type));
    }

    [Fact]
    public void A_number_that_float16_cannot_hold_is_named_and_nothing_is_left()
    {
        using var place = new Media.TemporaryFolder();
        TensorScope.Release(() => SafetensorsWriter.Write(place["a.safetensors"], [new("x", full(2, 70000f))]));
        var fault = Assert.Throws<InvalidDataException>(() => new ModelConverter(new(Precision.Float16)).Convert(place["a.safetensors"], place["b.safetensors"], stop: Stop));
        Assert.All(["'x'", place["a.safetensors"], "70000", "bfloat16"], part => Assert.Contains(part, fault.Message, StringComparison.Ordinal));
        Assert.Equal(["a.safetensors"], Directory.EnumerateFileSystemEntries(place[""]).Select(System.IO.Path.GetFileName));
    }

    [Fact]
    public void What_is_there_is_not_replaced_and_a_stopped_writing_leaves_nothing()
    {
        using var folder = new PublishedFolder();
        using var place = new Media.TemporaryFolder();
        Directory.CreateDirectory(place["full"]);
        File.WriteAllText(System.IO.Path.Combine(place["full"], "mine.txt"), "mine");
        Assert.Contains("is not replaced", Assert.Throws<IOException>(() => _same.Convert(folder.Path, place["full"], stop: Stop)).Message, StringComparison.Ordinal);
        using var stop = new CancellationTokenSource();
        Assert.Throws<OperationCanceledException>(() => _same.Convert(folder.Path, place["stopped"], new Told<ConversionProgress>(_ => stop.Cancel()), stop.Token));
        Assert.Equal(["full"], Directory.EnumerateFileSystemEntries(place[""]).Select(System.IO.Path.GetFileName));
    }

    [Fact]
    public void Weights_are_let_go_one_by_one()
    {
        using var folder = new PublishedFolder();
        using var place = new Media.TemporaryFolder();
        NoTensorLeaks.In(() => new ModelConverter(new(Precision.BFloat16)).Convert(folder.Path, place["new"], stop: Stop));
        var (made, most) = (new List<Tensor>(), 0);
        NoTensorLeaks.In(() => SafetensorsWriter.WritePending(place["a.safetensors"], Enumerable.Range(0, 20).Select(index => new PendingTensor($"{index:00}", ScalarType.Float32, [3], () =>
        {
            made.Add(ones(3));
            most = Math.Max(most, made.Count(tensor => !tensor.IsInvalid));
            return made[^1];
        }))));
        Assert.Equal((20, 1), (made.Count, most));
    }

    [Fact]
    public void A_pending_tensor_that_comes_out_as_another_is_refused()
    {
        using var place = new Media.TemporaryFolder();
        var fault = Assert.Throws<ArgumentException>(() => SafetensorsWriter.WritePending(place["a.safetensors"], [new("x", ScalarType.Float32, [3], () => ones(4))]));
        Assert.Contains("'x' came out as Float32 [4] and was said to be Float32 [3]", fault.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(place[""]));
    }

    [Fact]
    public void A_checkpoint_of_an_unknown_size_asks_for_a_folder_of_its_architecture()
    {
        using var folder = new PublishedFolder();
        using var place = new Media.TemporaryFolder();
        folder.WriteOriginal(place["vae.safetensors"]);
        var fault = Assert.Throws<InvalidDataException>(() => _same.Import(place["vae.safetensors"], place["new"], stop: Stop));
        Assert.Contains("--config", fault.Message, StringComparison.Ordinal);
        Assert.Contains("is no known model", Assert.Throws<ArgumentException>(() => new ModelConverter(new() { Model = "sd9" }).Import(place["vae.safetensors"], place["new"], stop: Stop)).Message, StringComparison.Ordinal);
        var result = new ModelConverter(new() { ConfigFolder = folder.Path }).Import(place["vae.safetensors"], place["new"], stop: Stop);
        Assert.Equal(["vae"], result.Parts);
        Assert.True(ModelInspector.Inspect(place["new"]).IsWhole);
    }

    private sealed class Told<T>(Action<T> tell) : IProgress<T>
    {
        public void Report(T value) => tell(value);
    }
}
