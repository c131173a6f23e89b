using DiffusionSharp.Tensors.NativeLibraries;

namespace DiffusionSharp.EndToEnd.Tests;

public sealed class DoctorTests
{
    [Fact]
    public void The_doctor_names_the_processor_the_library_and_the_precision_with_its_reason()
    {
        var lines = Diffusion.Run("doctor", "--quick").AssertDone().Output.Split('\n').Select(line => line.Split(' ')[0]).ToHashSet();
        Assert.Superset(new HashSet<string> { "program", "runtime", "system", "processor", "memory", "libtorch", "devices", "threads", "precision" }, lines);
        Assert.DoesNotContain("speed", lines);
    }

    [Fact]
    public void The_doctor_tells_a_program_the_same()
    {
        var report = Diffusion.Run("doctor", "--quick", "--json").AssertDone().Json;
        Assert.Equal(Environment.ProcessorCount, report.GetProperty("processor").GetProperty("threads").GetInt32());
        var tensors = report.GetProperty("tensors");
        Assert.Contains("cpu", tensors.GetProperty("devices").EnumerateArray().Select(device => device.GetString()));
        Assert.Contains(tensors.GetProperty("precision").GetProperty("chosen").GetString(), (string[])["float32", "bfloat16"]);
    }

    [Fact]
    public void Where_there_are_no_tensors_the_doctor_still_reports_and_says_why()
    {
        var report = Diffusion.RunWith([(TorchLibrary.FolderVariable, "nowhere")], "doctor").AssertDone().Output;
        Assert.Contains("processor", report, StringComparison.Ordinal);
        Assert.Contains($"none. {TorchLibrary.FolderVariable} is 'nowhere'", report, StringComparison.Ordinal);
    }

    [Fact]
    public void Tuning_that_is_switched_off_is_reported_as_left()
    {
        var report = Diffusion.RunWith([(ProcessorTuning.SwitchVariable, "off")], "doctor", "--quick", "--json").AssertDone().Json;
        Assert.All(report.GetProperty("tensors").GetProperty("tunings").EnumerateArray().Where(tuning => tuning.GetProperty("name").GetString() != "AMX"), tuning =>
        {
            Assert.False(tuning.GetProperty("applied").GetBoolean());
            Assert.Equal($"{ProcessorTuning.SwitchVariable}=off", tuning.GetProperty("reason").GetString());
        });
    }

    [Fact]
    public void A_device_that_is_none_is_bad_usage() => Diffusion.Run("doctor", "--quick", "--device", "abacus").AssertFailed(2, "'abacus' is not a device. Use auto, cpu, cuda, cuda:1 or mps.");

    [Fact]
    public void A_device_that_is_not_here_is_told_with_what_to_do() => Diffusion.Run("doctor", "--quick", "--device", "cuda:99").AssertFailed(1, "cuda");
}
