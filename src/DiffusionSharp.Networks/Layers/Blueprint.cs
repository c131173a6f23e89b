namespace DiffusionSharp.Networks.Layers;

/// <summary>
/// Builds networks whose weights have shapes but no numbers and take no memory, so that a description can be compared with a file before
/// anything is believed. Belongs to a thread, as scopes and <c>no_grad</c> do.
/// </summary>
internal static class Blueprint
{
    [ThreadStatic]
    private static Device? _device;

    /// <summary>Where layers are made on this thread; null is where they are used.</summary>
    public static Device? Device => _device;

    /// <summary>Runs <paramref name="build"/>, whose layers come out without numbers.</summary>
    public static T Of<T>(Func<T> build)
    {
        var before = _device;
        _device = new(DeviceType.META);
        try
        {
            return build();
        }
        finally
        {
            _device = before;
        }
    }
}
