using DiffusionSharp.Tensors;
using DiffusionSharp.Tensors.NativeLibraries;

namespace DiffusionSharp.Cli.Frame;

/// <summary>What commands that compute ask first.</summary>
internal static class Tensors
{
    /// <summary>Says in a sentence why there are no tensors, before the first one is made.</summary>
    /// <exception cref="DllNotFoundException">There are none.</exception>
    public static void Require()
    {
        TorchLibrary.Load();
        if (TorchLibrary.Fault is { } fault)
        {
            throw new DllNotFoundException(fault);
        }
    }

    /// <summary>Computes on so many threads; 0 leaves it to the library.</summary>
    public static void UseThreads(int threads)
    {
        if (threads > 0)
        {
            set_num_threads(threads);
        }
    }

    /// <summary>The device of a name, where tensors can be had.</summary>
    /// <exception cref="DllNotFoundException">There are no tensors.</exception>
    /// <exception cref="NotSupportedException">There is no such device here.</exception>
    public static Device On(string name)
    {
        Require();
        return Devices.Find(name);
    }
}
