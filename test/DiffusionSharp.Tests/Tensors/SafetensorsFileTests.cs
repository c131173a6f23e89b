using System.Text;
using DiffusionSharp.Tensors;
using DiffusionSharp.Tensors.Machines;
using DiffusionSharp.Tensors.Safetensors;
using DiffusionSharp.Testing;
using DiffusionSharp.Tests.Media;

namespace DiffusionSharp.Tests.Tensors;

public sealed class SafetensorsFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<ScalarType> Types =>
        [ScalarType.Float64, ScalarType.Float32, ScalarType.Float16, ScalarType.BFloat16, ScalarType.Int64, ScalarType.Int32, ScalarType.Int16, ScalarType.Int8, ScalarType.Byte, ScalarType.Bool];

    [Theory, MemberData(nameof(Types))]
    public void Every_type_comes_back_bit_by_bit(ScalarType type) => NoTensorLeaks.In(() => TensorScope.Release(() =>
    {
        var values = type == ScalarType.Bool ? arange(24).remainder(2).to(type) : (arange(24) * 5 - (type == ScalarType.Byte ? 0 : 37)).to(type);
        var back = RoundTrip(values.reshape(2, 3, 4), values[3], empty([3, 0, 2], dtype: type));
        Assert.All(back, pair => TensorAssert.Equal(pair.Sent, pair.Got));
        Assert.All(back, pair => TensorAssert.Equal(pair.Sent, pair.Mapped));
    }));

    [Fact]
    public void The_bytes_are_what_the_format_says() => TensorScope.Release(() =>
    {
        Write("a", [new("b", tensor(new long[] { 1, -1 }))], new Dictionary<string, string> { ["key"] = "雪" });
        byte[] expected =
        [
            .. BitConverter.GetBytes(88L),
            .. "{\"__metadata__\":{\"key\":\"雪\"},\"b\":{\"dtype\":\"I64\",\"shape\":[2],\"data_offsets\":[0,16]}}    "u8,
            .. BitConverter.GetBytes(1L), .. BitConverter.GetBytes(-1L),
        ];
        Assert.Equal(expected, File.ReadAllBytes(_folder["a"]));
    });

    [Fact]
    public void Special_numbers_keep_their_bits() => TensorScope.Release(() =>
    {
        var numbers = tensor(new[] { float.NaN, float.PositiveInfinity, float.NegativeInfinity, -0f, float.Epsilon, float.MaxValue });
        var (_, got, _) = RoundTrip(numbers)[0];
        Assert.Equal(numbers.bytes.ToArray(), got.bytes.ToArray());
    });

    [Fact]
    public void Views_that_are_not_contiguous_and_parameters_are_written_as_they_read() => TensorScope.Release(() =>
    {
        var weight = arange(24, dtype: ScalarType.Float32).reshape(4, 6).requires_grad_();
        Assert.All(
            RoundTrip(weight, weight.t(), weight[TensorIndex.Colon, 2], weight[1].expand(3, 6), weight.slice(1, 0, 6, 2)),
            pair => TensorAssert.Equal(pair.Sent, pair.Got));
    });

    [Fact]
    public void Every_tensor_lies_at_a_multiple_of_its_own_size() => TensorScope.Release(() =>
    {
        Write("a", [new("odd", ones(3, dtype: ScalarType.Byte)), new("wide", ones(3, dtype: ScalarType.Float64)), new("half", ones(5, dtype: ScalarType.BFloat16)), new("single", ones(1))]);
        using var file = SafetensorsFile.Open(_folder["a"]);
        Assert.All(file.Entries.Values, entry => Assert.Equal(0, entry.FirstByte % empty(0, dtype: entry.Type).ElementSize));
    });

    [Fact]
    public void Names_and_metadata_of_any_script_come_back() => TensorScope.Release(() =>
    {
        var metadata = new Dictionary<string, string> { ["作者"] = "雪だるま ☃ \"\\\n\u0001", [""] = "" };
        Write("a", [new("重み.\"quoted\"", ones(1)), new("", ones(2))], metadata);
        using var file = SafetensorsFile.Open(_folder["a"]);
        Assert.Equal(["", "重み.\"quoted\""], file.Entries.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(metadata.OrderBy(pair => pair.Key), file.Metadata.OrderBy(pair => pair.Key));
    });

    [Fact]
    public void The_order_of_tensors_does_not_change_the_file() => TensorScope.Release(() =>
    {
        KeyValuePair<string, Tensor>[] tensors = [new("b", ones(2)), new("a", zeros(3)), new("c", ones(1, dtype: ScalarType.Int64))];
        Write("there", tensors);
        Write("back", tensors.Reverse());
        Assert.Equal(File.ReadAllBytes(_folder["there"]), File.ReadAllBytes(_folder["back"]));
    });

    [Fact]
    public void A_tensor_larger_than_a_piece_comes_back() => TensorScope.Release(() =>
    {
        var many = arange(FilePiecesNumbers + 5, dtype: ScalarType.Int32).to(ScalarType.Byte);
        var (_, got, _) = RoundTrip(many)[0];
        TensorAssert.Equal(many, got);
    });

    [Fact]
    public void A_mapped_tensor_outlives_its_file_and_writes_to_nobody_else() => NoTensorLeaks.In(() => TensorScope.Release(() =>
    {
        Write("a", [new("a", ones(3)), new("b", ones(3))]);
        Tensor mapped, other;
        using (var file = SafetensorsFile.Open(_folder["a"]))
        {
            (mapped, other) = (file.Map("a"), file.Map("b"));
        }

        mapped.zero_();
        Write("a", [new("a", zeros(1000))]);
        File.Delete(_folder["a"]);
        Assert.Equal((0, 3), (mapped.sum().item<float>(), other.sum().item<float>()));
    }));

    [Fact]
    public void A_mapped_tensor_is_of_the_file_that_was_opened() => TensorScope.Release(() =>
    {
        Write("a", [new("a", ones(3))]);
        using var file = SafetensorsFile.Open(_folder["a"]);
        Write("a", [new("a", zeros(3))]);
        Assert.Equal(3, file.Map("a").sum().item<float>());
    });

    [Fact]
    public void A_tensor_that_does_not_lie_at_a_multiple_of_its_size_is_read_instead() => TensorScope.Release(() =>
    {
        var header = "{" + RawSafetensors.Entry("a", "U8", "[1]", "[0,1]") + "," + RawSafetensors.Entry("b", "F32", "[2]", "[1,9]") + "}";
        File.WriteAllBytes(_folder["a"], RawSafetensors.File(header.PadRight(120), 9));
        using var file = SafetensorsFile.Open(_folder["a"]);
        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8], file.Map("b").bytes.ToArray());
        TensorAssert.Equal(file.Read("b"), file.Map("b"));
    });

    [Fact]
    public void Mapping_takes_the_memory_of_what_is_touched_and_no_more()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Makes a file with a hole.");
        const long Bytes = 1L << 30;
        WriteHole("a", Bytes);
        TensorScope.Release(() =>
        {
            using var file = SafetensorsFile.Open(_folder["a"]);
            var before = HostMemory.ResidentBytes;
            Assert.Equal(0, file.Map("a")[^1].item<float>());
            Assert.InRange(HostMemory.ResidentBytes - before, long.MinValue, Bytes / 4); // Other tests run beside this one.
        });
    }

    [Fact]
    public void A_byte_that_is_neither_0_nor_1_reads_as_true() => TensorScope.Release(() =>
    {
        File.WriteAllBytes(_folder["a"], RawSafetensors.File("{" + RawSafetensors.Entry("a", "BOOL", "[3]", "[0,3]") + "}", 3));
        using var file = SafetensorsFile.Open(_folder["a"]);
        Assert.Equal([0, 1, 1], file.Read("a").bytes.ToArray());
        Assert.Equal([0, 1, 1], file.Map("a").bytes.ToArray());
    });

    [Fact]
    public void What_was_read_outlives_the_file_and_is_alone() => TensorScope.Release(() =>
    {
        Write("a", [new("a", ones(3))]);
        using (var file = SafetensorsFile.Open(_folder["a"]))
        {
            file.Read("a").zero_();
            Assert.Equal(3, file.Read("a", CPU).sum().item<float>());
        }
    });

    [Fact]
    public void A_file_can_be_replaced_while_it_is_read() => TensorScope.Release(() =>
    {
        Write("a", [new("a", ones(3))]);
        using var file = SafetensorsFile.Open(_folder["a"]);
        Write("a", [new("a", zeros(3))]);
        Assert.Equal(3, file.Read("a").sum().item<float>());
    });

    [Fact]
    public void A_write_that_fails_leaves_the_old_file_and_nothing_beside_it() => TensorScope.Release(() =>
    {
        Write("a", [new("a", ones(3))]);
        var scattered = eye(3).to_sparse(); // Its numbers do not lie in a row, which shows when they are asked for.
        Assert.ThrowsAny<Exception>(() => Write("a", [new("a", ones(3)), new("b", scattered)]));
        Assert.Equal(["a"], _folder.Names);
        using var file = SafetensorsFile.Open(_folder["a"]);
        Assert.Equal(3, file.Read("a").sum().item<float>());
    });

    [Fact]
    public void What_cannot_be_written_is_said() => TensorScope.Release(() =>
    {
        Said("The name 'a' comes twice", () => Write("a", [new("a", ones(1)), new("a", ones(1))]));
        Said("The name '__metadata__' comes twice or is kept", () => Write("a", [new("__metadata__", ones(1))]));
        Said("The text 'a?' is not valid Unicode", () => Write("a", [new("a\ud800", ones(1))]));
        Said("The text '?' is not valid Unicode", () => Write("a", [], new Dictionary<string, string> { ["a"] = "\udc00" }));
        Said("is ComplexFloat32, which safetensors files do not hold here. Convert it to one of F64, F32", () => Write("a", [new("a", ones(1, dtype: ScalarType.ComplexFloat32))]));
        Assert.Empty(_folder.Names);
    });

    [Fact]
    public void A_name_that_is_not_there_is_said() => TensorScope.Release(() =>
    {
        Write("a", [new("a", ones(1))]);
        using var file = SafetensorsFile.Open(_folder["a"]);
        Said("has no tensor 'b' among its 1. Ask for one of Entries.", () => file.Read("b"));
    });

    public void Dispose() => _folder.Dispose();

    private const long FilePiecesNumbers = 16 << 20;

    private void WriteHole(string name, long bytes)
    {
        var header = Encoding.UTF8.GetBytes(("{" + RawSafetensors.Entry("a", "F32", $"[{bytes / 4}]", $"[0,{bytes}]") + "}").PadRight(120));
        using var hole = File.Create(_folder[name]);
        hole.Write(RawSafetensors.File(header, 0));
        hole.SetLength(8 + header.Length + bytes);
    }

    private static void Said(string text, Action action) => Assert.Contains(text, Assert.Throws<ArgumentException>(action).Message, StringComparison.Ordinal);

    private void Write(string name, IEnumerable<KeyValuePair<string, Tensor>> tensors, IReadOnlyDictionary<string, string>? metadata = null) =>
        SafetensorsWriter.Write(_folder[name], tensors, metadata);

    private List<(Tensor Sent, Tensor Got, Tensor Mapped)> RoundTrip(params Tensor[] tensors)
    {
        Write("trip", tensors.Select((tensor, index) => KeyValuePair.Create($"t{index}", tensor)));
        using var file = SafetensorsFile.Open(_folder["trip"]);
        return [.. tensors.Select((tensor, index) => (tensor, file.Read($"t{index}"), file.Map($"t{index}")))];
    }
}
