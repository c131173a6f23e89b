using System.Runtime.InteropServices;

namespace DiffusionSharp.Tensors.NativeLibraries;

/// <summary>
/// Threads of one product wait for each other by spinning, 300,000 rounds before they sleep. Where another program keeps a processor busy, the one
/// that is waited for does not run while the other spins: on two processors with one of them taken a picture took 42 s in place of 2. After 1,000
/// rounds it takes 2.4 s, and on a machine with nothing else to do as long as before.
/// </summary>
internal static class ThreadWaiting
{
    private const string Name = "waiting threads", Rounds = "1000", SpinVariable = "GOMP_SPINCOUNT", PolicyVariable = "OMP_WAIT_POLICY";

    /// <summary>To be called before libtorch is loaded, which reads the limit once.</summary>
    public static Tuning Shorten()
    {
        if (new[] { SpinVariable, PolicyVariable }.FirstOrDefault(variable => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(variable))) is { } chosen)
        {
            return new(Name, false, $"{chosen} is set");
        }

        // The process's own copy of the variables is what native libraries read; .NET's is another.
        return setenv(SpinVariable, Rounds, 0) == 0
            ? new(Name, true, "they sleep soon, so that another busy program costs little")
            : new(Name, false, "the C library refused");
    }

    [DllImport("libc")]
    private static extern int setenv([MarshalAs(UnmanagedType.LPUTF8Str)] string name, [MarshalAs(UnmanagedType.LPUTF8Str)] string value, int overwrite);
}
