using System.Runtime.InteropServices;
using DiffusionSharp.Tensors.Operators;

namespace DiffusionSharp.Tensors.Machines;

/// <summary>Memory that is given back before its tensor is freed: what a process holds of a mapped file counts as its own until then.</summary>
public static class ResidentPages
{
    private const int NotNeeded = 4;
    private const long Often = 256 << 20;

    private static long _freed;

    /// <summary>
    /// Gives back to the system the pages that hold nothing but a tensor. Numbers that are mapped from a file and were not changed come back when they are
    /// read again; all others are lost, so that nobody may read the tensor, or another that shares its memory, any more. Does nothing but on Linux.
    /// </summary>
    /// <param name="tensor">On the CPU, of any shape, contiguous.</param>
    public static void Drop(Tensor tensor)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        if (!OperatingSystem.IsLinux() || tensor.device_type != DeviceType.CPU || !tensor.is_contiguous())
        {
            return;
        }

        var (start, length, page) = (Dispatcher.AddressOf(tensor), (nint)(tensor.numel() * tensor.element_size()), Environment.SystemPageSize);
        var (first, end) = ((start + page - 1) / page * page, (start + length) / page * page);
        if (start != 0 && end > first)
        {
            _ = madvise(first, end - first, NotNeeded);
        }
    }

    /// <summary>
    /// To be told of large memory that was freed between memory that stays: after every 256 MiB the system gets back what the heap holds for nobody. Does
    /// nothing but where the C library is glibc.
    /// </summary>
    /// <param name="bytes">How many were freed.</param>
    public static void Freed(long bytes)
    {
        if (!OperatingSystem.IsLinux() || Interlocked.Add(ref _freed, bytes) < Often)
        {
            return;
        }

        Interlocked.Exchange(ref _freed, 0);
        try
        {
            _ = malloc_trim(0);
        }
        catch (EntryPointNotFoundException)
        {
            Interlocked.Exchange(ref _freed, long.MinValue / 2); // Another C library.
        }
    }

    [DllImport("libc")]
    private static extern int malloc_trim(nuint kept);

    [DllImport("libc")]
    private static extern int madvise(nint start, nint length, int advice);
}
