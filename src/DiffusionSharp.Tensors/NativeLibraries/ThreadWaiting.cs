namespace DiffusionSharp.Tensors.NativeLibraries;

/// <summary>
/// Threads of one product wait for each other by spinning, 300,000 rounds before they sleep. Where another program keeps a processor busy, the one
/// that is waited for does not run while the other spins: on two processors with one of them taken a picture took 34 to 55 s. After 1,000
/// rounds it takes 2 to 3, and on a machine with nothing else to do as long as before (docs/results.md).
/// </summary>
internal static class ThreadWaiting
{
    /// <summary>What it is called in a report.</summary>
    public const string Name = "waiting threads";

    private const string Rounds = "1000", SpinVariable = "GOMP_SPINCOUNT", PolicyVariable = "OMP_WAIT_POLICY";

    /// <summary>To be called before libtorch is loaded, which reads the limit once.</summary>
    public static Tuning Shorten()
    {
        if (new[] { SpinVariable, PolicyVariable }.FirstOrDefault(variable => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(variable))) is { } chosen)
        {
            return new(Name, false, $"{chosen} is set");
        }

        return NativeEnvironment.Suggest(SpinVariable, Rounds)
            ? new(Name, true, "they sleep soon, so that another busy program costs little")
            : new(Name, false, "the C library refused");
    }
}
