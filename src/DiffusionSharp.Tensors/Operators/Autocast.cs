using System.Runtime.InteropServices;
using DiffusionSharp.Tensors.NativeLibraries;

namespace DiffusionSharp.Tensors.Operators;

/// <summary>
/// Mixed precision: inside a body, matrix products and convolutions run in a narrow type while weights, sums and losses stay float32.
/// TorchSharp does not offer it; libtorch exports it under its C++ names on Linux and macOS.
/// </summary>
public static unsafe class Autocast
{
    private static readonly delegate* unmanaged<sbyte, byte> _isEnabled =
        (delegate* unmanaged<sbyte, byte>)Export("_ZN2at8autocast19is_autocast_enabledEN3c1010DeviceTypeE");

    private static readonly delegate* unmanaged<sbyte, byte, void> _enable =
        (delegate* unmanaged<sbyte, byte, void>)Export("_ZN2at8autocast20set_autocast_enabledEN3c1010DeviceTypeEb");

    private static readonly delegate* unmanaged<sbyte, sbyte> _type =
        (delegate* unmanaged<sbyte, sbyte>)Export("_ZN2at8autocast18get_autocast_dtypeEN3c1010DeviceTypeE");

    private static readonly delegate* unmanaged<sbyte, sbyte, void> _setType =
        (delegate* unmanaged<sbyte, sbyte, void>)Export("_ZN2at8autocast18set_autocast_dtypeEN3c1010DeviceTypeENS1_10ScalarTypeE");

    private static readonly delegate* unmanaged<int> _enter = (delegate* unmanaged<int>)Export("_ZN2at8autocast17increment_nestingEv");
    private static readonly delegate* unmanaged<int> _leave = (delegate* unmanaged<int>)Export("_ZN2at8autocast17decrement_nestingEv");
    private static readonly delegate* unmanaged<void> _clear = (delegate* unmanaged<void>)Export("_ZN2at8autocast11clear_cacheEv");

    /// <summary>Whether this libtorch can be asked for it.</summary>
    public static bool IsAvailable =>
        _isEnabled != null && _enable != null && _type != null && _setType != null && _enter != null && _leave != null && _clear != null;

    /// <summary>Runs <paramref name="body"/> in mixed precision. Bodies may be nested.</summary>
    /// <param name="precision">Float32 changes nothing.</param>
    /// <param name="device">Where the tensors are.</param>
    /// <param name="body">What to run, on this thread.</param>
    /// <exception cref="NotSupportedException">This libtorch does not export it: see <see cref="IsAvailable"/>.</exception>
    public static T Run<T>(Precision precision, Device device, Func<T> body)
    {
        ArgumentNullException.ThrowIfNull(device);
        ArgumentNullException.ThrowIfNull(body);
        if (precision == Precision.Float32)
        {
            return body();
        }

        if (!IsAvailable)
        {
            throw new NotSupportedException($"Mixed precision ({precision}) cannot be had with this libtorch. Use float32.");
        }

        return Within((sbyte)device.type, (sbyte)precision.ToScalarType(), body);
    }

    private static T Within<T>(sbyte kind, sbyte type, Func<T> body)
    {
        var (wasEnabled, typeBefore) = (_isEnabled(kind), _type(kind));
        _setType(kind, type);
        _enable(kind, 1);
        _enter();
        try
        {
            return body();
        }
        finally
        {
            // The cache holds narrow copies of the weights, which the next step changes.
            if (_leave() == 0)
            {
                _clear();
            }

            _enable(kind, wasEnabled);
            _setType(kind, typeBefore);
        }
    }

    private static IntPtr Export(string name) =>
        TorchLibrary.Cpu != IntPtr.Zero && NativeLibrary.TryGetExport(TorchLibrary.Cpu, name, out var found) ? found : IntPtr.Zero;
}
