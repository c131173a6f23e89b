using System.Runtime.InteropServices;
using DiffusionSharp.Tensors;
using DiffusionSharp.Tensors.NativeLibraries;
using DiffusionSharp.Tensors.Operators;

namespace DiffusionSharp.Tests.Tensors;

/// <summary>What <see cref="ChildProgram"/> can run: each is a static method that returns what it found out, in words.</summary>
internal static class ChildPrograms
{
    public static Func<string> Named(string name) => typeof(ChildPrograms).GetMethod(name)!.CreateDelegate<Func<string>>();

    /// <summary>Bytes of native memory that each further thousand of steps left in use.</summary>
    public static string LeakOfSteps()
    {
        set_num_threads(1);
        var step = new AdamWStep(0.01, 0.9, 0.99, 0.1, 1e-8);
        return TensorScope.Release(() =>
        {
            Tensor[] Many() => [.. Enumerable.Range(0, 20).Select(_ => ones(64))];
            Tensor[] weights = Many(), gradients = Many(), first = Many(), second = Many();
            var taken = zeros([]);
            return Growths(() =>
            {
                GradientNorm.ClipInPlace(gradients, 1);
                WeightLerp.Run(first, gradients, 0.1);
                step.Apply(weights, gradients, first, second, taken);
            });
        });
    }

    /// <summary>The same of a leak, so that the measure itself is known to see one: a handle a call.</summary>
    public static string LeakOnPurpose() => TensorScope.Release(() =>
    {
        var held = new List<Tensor>(1 << 16);
        var tensor = ones(1);
        return Growths(() => held.Add(tensor.alias()));
    });

    /// <summary>Where libtorch came from, what was done, and whether it computes.</summary>
    public static string Load()
    {
        if (TorchLibrary.Fault is { } fault)
        {
            return $"fault: {fault}";
        }

        return $"{TorchLibrary.Folder}\n{TorchLibrary.GlueState}\n{string.Join(';', ProcessorTuning.Report)}\n{Products()}";
    }

    /// <summary>What the first line of a program meets that does not look at <see cref="TorchLibrary.Fault"/>.</summary>
    public static string FirstTensor()
    {
        try
        {
            return ones(3).ToString();
        }
        catch (Exception error)
        {
            return error.ToString();
        }
    }

    /// <summary>Puts tiles back that are not missing, then multiplies.</summary>
    public static string RestoreTiles() => $"{AmxTiles.Restore()} {AmxTiles.Restore()} {Products()}";

    /// <summary>Keeps oneDNN below AMX, then multiplies.</summary>
    public static string HideTiles()
    {
        AmxTiles.Hide();
        return $"{Marshal.PtrToStringUTF8(getenv("ONEDNN_MAX_CPU_ISA"))} {Products()}";
    }

    /// <summary>Loads the weakened copy of the native part by either way.</summary>
    public static string LoadCopies()
    {
        var path = NativeFolders.Find(NativeSystem.Current.Glue, NativeSystem.Current)!;
        var bytes = File.ReadAllBytes(path);
        var marked = VersionNeeds.Weaken(bytes, WeakGlue.TooNew);
        var isLoaded = WeakGlue.TryLoadFromMemory(bytes);
        WeakGlue.LoadFromFile(bytes, "libCopy.so");
        return $"{marked} {isLoaded} {string.Join(',', MemoryMap.Current().Select(map => map.Path).Where(name => name.Contains("libCopy", StringComparison.Ordinal)).Distinct().Count())}";
    }

    /// <summary>Errors of products in both precisions against sums in float64: a matrix product and a convolution.</summary>
    private static string Products() => TensorScope.Release(() =>
    {
        var (left, right) = (Wave(64, 96), Wave(96, 80));
        var (picture, kernel) = (Wave(2, 16, 12, 12), Wave(32, 16, 3, 3));
        string Errors(ScalarType type) => string.Join(' ', new[]
        {
            Error(mm(left, right), mm(left.to(type), right.to(type))),
            Error(nn.functional.conv2d(picture, kernel), nn.functional.conv2d(picture.to(type), kernel.to(type))),
        }.Select(error => error < (type == ScalarType.Float32 ? 1e-5 : 2e-2) ? "right" : $"wrong by {error}"));
        return $"{Errors(ScalarType.Float32)} {Errors(ScalarType.BFloat16)}";
    });

    private static Tensor Wave(params long[] shape) => arange(shape.Aggregate(1L, (product, side) => product * side), dtype: ScalarType.Float64).sin().reshape(shape);

    private static double Error(Tensor exact, Tensor got) => ((exact - got.to(ScalarType.Float64)).norm() / exact.norm()).item<double>();

    /// <summary>Whether torch's own generator is where it was after what must not draw from it.</summary>
    public static string GeneratorOfTorch() => TensorScope.Release(() =>
    {
        var before = get_rng_state();
        new NoiseSource([1]).NormalLike(zeros(1, 4));
        PrecisionChoice.Measure(CPU);
        return before.equal(get_rng_state()).all().item<bool>() ? "same" : "moved";
    });

    /// <summary>The error for an operator that does not exist; libtorch writes a page about it to the error stream.</summary>
    public static string UnknownOperator() => Assert.Throws<InvalidOperationException>(() => Dispatcher.Call("aten::no_such_thing", "")).Message;

    private static string Growths(Action body) => string.Join(' ', Enumerable.Range(0, 8).Select(_ => Growth(body)));

    private static long Growth(Action body)
    {
        var before = InUse();
        for (var time = 0; time < 1000; time++)
        {
            body();
        }

        return InUse() - before;
    }

    private static long InUse()
    {
        // TorchSharp's scalars are freed by finalizers.
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return (long)mallinfo2().BytesInUse;
    }

    [DllImport("libc")]
    private static extern IntPtr getenv([MarshalAs(UnmanagedType.LPUTF8Str)] string name);

    [DllImport("libc")]
    private static extern MallocState mallinfo2();

    [StructLayout(LayoutKind.Sequential)]
    private struct MallocState
    {
        public nuint Arena, FreeChunks, FastChunks, Maps, MapBytes, Unused, FastBytes, BytesInUse, BytesFree, Releasable;
    }
}
