using DiffusionSharp.Tensors;

namespace DiffusionSharp.Tests.Tensors;

public sealed class DevicesTests
{
    [Fact]
    public void The_processor_is_always_there_and_auto_finds_something()
    {
        Assert.Equal(DeviceType.CPU, Devices.Find("cpu").type);
        Assert.Contains(Devices.Find("auto").type, (DeviceType[])[DeviceType.CPU, DeviceType.CUDA, DeviceType.MPS]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("gpu")]
    [InlineData("CPU")]
    [InlineData("cpu:1")]
    [InlineData("auto:0")]
    [InlineData("cuda:")]
    [InlineData("cuda:x")]
    [InlineData("cuda:-1")]
    [InlineData("cuda: 1")]
    [InlineData("cuda:99999999999")]
    public void A_word_that_is_no_device_is_refused_with_those_that_are(string name) =>
        Assert.StartsWith($"'{name}' is not a device. Use auto, cpu, cuda, cuda:1 or mps.", Assert.Throws<ArgumentException>(() => Devices.Find(name)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("auto", 0, false, DeviceType.CPU, -1)]
    [InlineData("auto", 0, true, DeviceType.MPS, -1)]
    [InlineData("auto", 2, true, DeviceType.CUDA, 0)]
    [InlineData("cpu", 2, true, DeviceType.CPU, -1)]
    [InlineData("cuda", 1, false, DeviceType.CUDA, 0)]
    [InlineData("cuda:1", 2, false, DeviceType.CUDA, 1)]
    [InlineData("mps", 0, true, DeviceType.MPS, -1)]
    public void A_machine_gives_what_it_has(string name, int gpus, bool mps, DeviceType kind, int index)
    {
        var device = Devices.Find(name, () => gpus, () => mps);
        Assert.Equal((kind, index), (device.type, device.index));
    }

    [Theory]
    [InlineData("cuda", 0, "The device 'cuda' needs an NVIDIA GPU and a CUDA build of libtorch. Add the package TorchSharp-cuda-linux or TorchSharp-cuda-windows, or set DIFFUSIONSHARP_LIBTORCH to the torch/lib folder of an installed PyTorch 2.10; else use --device cpu.")]
    [InlineData("cuda:2", 2, "There is no 'cuda:2': this machine has 2 CUDA device(s), numbered from 0.")]
    [InlineData("mps", 2, "The device 'mps' needs a Mac with Apple silicon. Use --device cpu.")]
    public void A_device_that_is_not_there_is_refused_with_what_to_do(string name, int gpus, string said) =>
        Assert.Equal(said, Assert.Throws<NotSupportedException>(() => Devices.Find(name, () => gpus, () => false)).Message);

    [Theory]
    [InlineData(Precision.Float32, ScalarType.Float32, "fp32")]
    [InlineData(Precision.BFloat16, ScalarType.BFloat16, "bf16")]
    [InlineData(Precision.Float16, ScalarType.Float16, "fp16")]
    public void A_precision_is_read_by_its_name_and_by_its_short_one(Precision precision, ScalarType type, string brief)
    {
        Assert.Equal(type, precision.ToScalarType());
        Assert.Equal(precision, PrecisionNames.Parse(precision.NameOf()));
        Assert.Equal(precision, PrecisionNames.Parse(brief));
    }

    [Fact]
    public void A_word_that_is_no_precision_is_refused_with_those_that_are() => Assert.StartsWith(
        "'half' is not a precision. Use float32, bfloat16 or float16 (float16 on a GPU only).",
        Assert.Throws<ArgumentException>(() => PrecisionNames.Parse("half")).Message,
        StringComparison.Ordinal);
}
