using System.Diagnostics;

namespace DiffusionSharp.Tensors.Machines;

/// <summary>The memory of this process, tensors on the CPU included.</summary>
public static class HostMemory
{
    /// <summary>What the process holds in memory now, in bytes.</summary>
    public static long ResidentBytes => Environment.WorkingSet;

    /// <summary>The most it ever held, in bytes; 0 where the system does not say.</summary>
    public static long PeakResidentBytes
    {
        get
        {
            using var process = Process.GetCurrentProcess();
            return process.PeakWorkingSet64;
        }
    }

    /// <summary>What the process may use, in bytes: the machine's memory, or the container's limit.</summary>
    public static long TotalBytes => GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
}
