using DiffusionSharp.Tensors.Safetensors;
using DiffusionSharp.Tests.Media;

namespace DiffusionSharp.Tests.Tensors;

public sealed class SafetensorsHeaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string, int, string> Lies => new()
    {
        { "", 0, "does not begin with '{'" },
        { " {}", 0, "does not begin with '{'" },
        { "[]", 0, "does not begin with '{'" },
        { "{", 0, "is not JSON" },
        { "{}x", 0, "is not JSON" },
        { "{}{}", 0, "is not JSON" },
        { "{\"a\":1,}", 0, "must be an object" },
        { "{\"a\":null}", 0, "'a' must be an object" },
        { "{\"a\":[]}", 0, "'a' must be an object" },
        { "{/* note */}", 0, "is not JSON" },
        { "{\"a\":{}}", 0, "must have dtype, shape and two data_offsets" },
        { "{\"a\":{\"dtype\":\"F32\",\"shape\":[1]}}", 4, "must have dtype, shape and two data_offsets" },
        { "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0]}}", 4, "must have dtype, shape and two data_offsets" },
        { "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4,4]}}", 4, "has more than 2 numbers" },
        { "{\"a\":{\"dtype\":32,\"shape\":[1],\"data_offsets\":[0,4]}}", 4, "the dtype of the tensor 'a' must be a text" },
        { "{\"a\":{\"dtype\":\"F32\",\"shape\":1,\"data_offsets\":[0,4]}}", 4, "the shape of the tensor 'a' must be a list" },
        { "{\"a\":{\"dtype\":\"F32\",\"shape\":[[1]],\"data_offsets\":[0,4]}}", 4, "is not JSON" },
        { "{\"a\":{\"dtype\":\"F32\",\"shape\":[\"1\"],\"data_offsets\":[0,4]}}", 4, "must hold whole numbers" },
        { "{\"a\":{\"dtype\":\"F32\",\"shape\":[1.0],\"data_offsets\":[0,4]}}", 4, "must hold whole numbers" },
        { "{\"a\":{\"dtype\":\"F32\",\"shape\":[-1],\"data_offsets\":[0,4]}}", 4, "must hold whole numbers" },
        { "{\"a\":{\"dtype\":\"F32\",\"shape\":[9223372036854775808],\"data_offsets\":[0,4]}}", 4, "must hold whole numbers" },
        { "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[-4,0]}}", 4, "must hold whole numbers" },
        { "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4],\"more\":{}}}", 4, "'more', which the format does not know" },
        { "{\"a\":{\"dtype\":\"F32\",\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}", 4, "has 'dtype' twice" },
        { "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"shape\":[1],\"data_offsets\":[0,4]}}", 4, "has 'shape' twice" },
        { "{\"__metadata__\":3}", 0, "'__metadata__' must be an object" },
        { "{\"__metadata__\":{\"a\":3}}", 0, "'a' of '__metadata__' must be a text" },
        { "{\"__metadata__\":{\"a\":{\"b\":{}}}}", 0, "'a' of '__metadata__' must be a text" },
        { "{\"__metadata__\":{\"a\":\"1\",\"a\":\"2\"}}", 0, "'__metadata__' has 'a' twice" },
        { "{\"__metadata__\":{},\"__metadata__\":{}}", 0, "has '__metadata__' twice" },
        { "{\"\\ud800\":{}}", 0, "not valid UTF-8" },
        { "{" + RawSafetensors.Entry("a", "F33", "[1]", "[0,4]") + "}", 4, "the type 'F33', which the format does not know" },
        { "{" + RawSafetensors.Entry("a", "f32", "[1]", "[0,4]") + "}", 4, "the type 'f32', which the format does not know" },
        { "{" + RawSafetensors.Entry("a", "F32", "[1]", "[4,0]") + "}", 4, "ends (at 0) before it starts (at 4)" },
        { "{" + RawSafetensors.Entry("a", "F32", "[2]", "[0,8]") + "}", 4, "ends at byte 8 of the data, which has 4" },
        { "{" + RawSafetensors.Entry("a", "F32", "[1]", "[9223372036854775800,9223372036854775804]") + "}", 4, "of the data, which has 4" },
        { "{" + RawSafetensors.Entry("a", "F32", "[2]", "[0,4]") + "}", 4, "takes 4 bytes, but its shape [2] in F32 needs 8" },
        { "{" + RawSafetensors.Entry("a", "F4", "[3]", "[0,1]") + "}", 1, "12 bits, which are not whole bytes" },
        { "{" + RawSafetensors.Entry("a", "F32", "[4294967296,4294967296]", "[0,0]") + "}", 0, "which no memory holds" },
        { "{" + RawSafetensors.Entry("a", "F32", "[4611686018427387904,4]", "[0,0]") + "}", 0, "which no memory holds" },
        { "{" + RawSafetensors.Entry("a", "F32", "[0,4294967296,4294967296]", "[0,0]") + "}", 0, "which no memory holds" },
        { "{" + RawSafetensors.Entry("a", "F32", "[" + string.Join(",", Enumerable.Repeat("1", 65)) + "]", "[0,4]") + "}", 4, "has more than 64 numbers" },
        { "{" + RawSafetensors.Entry("a", "F32", "[1]", "[0,4]") + "," + RawSafetensors.Entry("a", "F32", "[1]", "[4,8]") + "}", 8, "two tensors of the name 'a'" },
        { "{" + RawSafetensors.Entry("a", "F32", "[1]", "[0,4]") + "," + RawSafetensors.Entry("\\u0061", "F32", "[1]", "[4,8]") + "}", 8, "two tensors of the name 'a'" },
        { "{" + RawSafetensors.Entry("a", "F32", "[2]", "[0,8]") + "," + RawSafetensors.Entry("b", "F32", "[1]", "[4,8]") + "}", 8, "inside another that ends at 8" },
        { "{" + RawSafetensors.Entry("a", "F32", "[2]", "[0,8]") + "," + RawSafetensors.Entry("b", "F32", "[0]", "[4,4]") + "}", 8, "inside another that ends at 8" },
        { "{" + RawSafetensors.Entry("a", "F32", "[1]", "[0,4]") + "," + RawSafetensors.Entry("b", "F32", "[1]", "[8,12]") + "}", 12, "nothing claims the bytes 4 to 8" },
        { "{" + RawSafetensors.Entry("a", "F32", "[1]", "[4,8]") + "}", 8, "nothing claims the bytes 0 to 4" },
        { "{" + RawSafetensors.Entry("a", "F32", "[1]", "[0,4]") + "}", 5, "end at byte 4 of the data, which has 5" },
        { "{}", 1, "end at byte 0 of the data, which has 1" },
    };

    [Theory, MemberData(nameof(Lies))]
    public void A_header_that_lies_is_refused_in_a_sentence_that_names_the_file(string header, int dataLength, string said) =>
        Refused(RawSafetensors.File(header, dataLength), said);

    [Theory]
    [InlineData(0, "it has 0 bytes")]
    [InlineData(7, "it has 7 bytes")]
    public void A_file_shorter_than_a_length_is_refused(int length, string said) => Refused(new byte[length], said);

    [Theory]
    [InlineData(3, "a header of 3 bytes, but has 2 bytes left")]
    [InlineData(long.MaxValue, "a header of 9223372036854775807 bytes")]
    [InlineData(-1, "a header of 18446744073709551615 bytes")]
    [InlineData(long.MinValue, "a header of 9223372036854775808 bytes")]
    public void A_header_longer_than_the_file_is_refused(long announced, string said) => Refused(RawSafetensors.File("{}", 0, announced), said);

    [Fact]
    public void A_header_longer_than_the_format_allows_is_refused_before_it_is_read()
    {
        var path = _folder["sparse.safetensors"];
        using (var file = File.Create(path))
        {
            file.Write(BitConverter.GetBytes(100_000_001L));
            file.SetLength(200_000_000); // A hole: it takes no room on the disk.
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        var error = Assert.Throws<InvalidDataException>(() => SafetensorsFile.Open(path));
        Assert.Contains("at most 100000000 are allowed", error.Message, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    [Fact]
    public void Bytes_that_are_not_utf8_are_refused()
    {
        Refused(RawSafetensors.File([.. "{\"__metadata__\":{\"a\":\""u8, 0xff, .. "\"}}"u8], 0), "not valid UTF-8");
        Refused(RawSafetensors.File([.. "{\""u8, 0xc0, 0x80, .. "\":{}}"u8], 0), "not valid UTF-8");
    }

    [Fact]
    public void A_message_shows_a_hostile_name_short_and_without_control_characters()
    {
        var error = Refused(RawSafetensors.File("{\"" + new string('x', 5000) + "\":1}", 0), "must be an object");
        Assert.InRange(error.Message.Length, 0, 400);
        Assert.DoesNotContain('\u001b', Refused(RawSafetensors.File("{\"\\u001b[31m\":1}", 0), "must be an object").Message);
    }

    [Fact]
    public void Spaces_after_the_header_and_an_empty_file_of_tensors_are_allowed()
    {
        File.WriteAllBytes(_folder["empty"], RawSafetensors.File("{}      ", 0));
        using var file = SafetensorsFile.Open(_folder["empty"]);
        Assert.Empty(file.Entries);
        Assert.Empty(file.Metadata);
    }

    [Fact]
    public void A_type_that_cannot_be_read_is_listed_and_named_when_it_is_asked_for()
    {
        File.WriteAllBytes(_folder["float8"], RawSafetensors.File("{" + RawSafetensors.Entry("a", "F8_E4M3", "[2,3]", "[0,6]") + "}", 6));
        using var file = SafetensorsFile.Open(_folder["float8"]);
        Assert.Equal((null, "F8_E4M3", 6), (file.Entries["a"].Type, file.Entries["a"].TypeName, file.Entries["a"].ByteCount));
        Assert.Contains("stored as F8_E4M3, which is not read", Assert.Throws<NotSupportedException>(() => file.Read("a")).Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private InvalidDataException Refused(byte[] bytes, string said)
    {
        var path = _folder["lie.safetensors"];
        File.WriteAllBytes(path, bytes);
        var error = Assert.Throws<InvalidDataException>(() => SafetensorsFile.Open(path));
        Assert.Contains(said, error.Message, StringComparison.Ordinal);
        Assert.Contains("lie.safetensors' is not a safetensors file that can be read: ", error.Message, StringComparison.Ordinal);
        return error;
    }
}
