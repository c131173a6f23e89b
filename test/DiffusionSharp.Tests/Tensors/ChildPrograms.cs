using System.Runtime.InteropServices;
using DiffusionSharp.Tensors;
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
    private static extern MallocState mallinfo2();

    [StructLayout(LayoutKind.Sequential)]
    private struct MallocState
    {
        public nuint Arena, FreeChunks, FastChunks, Maps, MapBytes, Unused, FastBytes, BytesInUse, BytesFree, Releasable;
    }
}
