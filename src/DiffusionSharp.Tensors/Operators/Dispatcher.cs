using System.Runtime.InteropServices;
using System.Text;
using DiffusionSharp.Tensors.NativeLibraries;

namespace DiffusionSharp.Tensors.Operators;

/// <summary>
/// Calls operators that TorchSharp does not bind, by name, through the C functions that libtorch exports for stable extensions. A TorchSharp
/// <c>Tensor.Handle</c> is the handle those functions take.
/// </summary>
internal static unsafe class Dispatcher
{
    private static readonly delegate* unmanaged<byte*, byte*, ulong*, int> _call = (delegate* unmanaged<byte*, byte*, ulong*, int>)Export("aoti_torch_call_dispatcher");
    private static readonly delegate* unmanaged<IntPtr, IntPtr*, int> _newHandle = (delegate* unmanaged<IntPtr, IntPtr*, int>)Export("aoti_torch_new_tensor_handle");
    private static readonly delegate* unmanaged<nuint, IntPtr*, int> _newList = (delegate* unmanaged<nuint, IntPtr*, int>)Export("torch_new_list_reserve_size");
    private static readonly delegate* unmanaged<IntPtr, ulong, int> _push = (delegate* unmanaged<IntPtr, ulong, int>)Export("torch_list_push_back");
    private static readonly delegate* unmanaged<IntPtr, int> _deleteHandle = (delegate* unmanaged<IntPtr, int>)Export("aoti_torch_delete_tensor_object");

    /// <summary>Whether this libtorch exports what is needed.</summary>
    public static bool IsAvailable => _call != null && _newHandle != null && _newList != null && _push != null && _deleteHandle != null;

    /// <summary>Calls an operator that works in place and returns nothing.</summary>
    /// <param name="name">For example <c>aten::_fused_adamw_</c>.</param>
    /// <param name="overload">Empty for the default one.</param>
    /// <param name="arguments">Tensors, lists of tensors, numbers, booleans; null for an optional one that is not given.</param>
    /// <exception cref="InvalidOperationException">libtorch refused the call.</exception>
    public static void Call(string name, string overload, params object?[] arguments) => CallRaw(name, overload, 0, arguments);

    /// <summary>Calls an operator that returns one tensor.</summary>
    /// <inheritdoc cref="Call" path="/param"/>
    public static Tensor CallForTensor(string name, string overload, params object?[] arguments) =>
        Tensor.UnsafeCreateTensor((IntPtr)CallRaw(name, overload, 1, arguments)[0]);

    private static ulong[] CallRaw(string name, string overload, int results, object?[] arguments)
    {
        var stack = stackalloc ulong[Math.Max(arguments.Length, results) + 1];
        for (var index = 0; index < arguments.Length; index++)
        {
            stack[index] = Pack(arguments[index]);
        }

        fixed (byte* named = Encoding.UTF8.GetBytes(name + "\0"), overloaded = Encoding.UTF8.GetBytes(overload + "\0"))
        {
            Check(_call(named, overloaded, stack), name);
        }

        return new Span<ulong>(stack, results).ToArray();
    }

    private static ulong Pack(object? argument)
    {
        switch (argument)
        {
            case null: return 0;
            case bool flag: return flag ? 1UL : 0UL;
            case long number: return (ulong)number;
            case double number: return BitConverter.DoubleToUInt64Bits(number);
            case Tensor tensor:
                IntPtr handle;
                Check(_newHandle(tensor.Handle, &handle), "new tensor handle");
                return (ulong)handle;
            case IEnumerable<Tensor> tensors:
                IntPtr list;
                Check(_newList(64, &list), "new list");
                foreach (var tensor in tensors)
                {
                    Check(_push(list, Pack(tensor)), "push to list");
                }

                return (ulong)list;
            default:
                throw new ArgumentException($"An operator's argument of type {argument.GetType().Name} is not supported.", nameof(argument));
        }
    }

    private static void Check(int status, string what)
    {
        if (status != 0)
        {
            throw new InvalidOperationException($"libtorch refused '{what}' (its reason is on the error stream).");
        }
    }

    private static IntPtr Export(string name) =>
        TorchLibrary.Cpu != IntPtr.Zero && NativeLibrary.TryGetExport(TorchLibrary.Cpu, name, out var found) ? found : IntPtr.Zero;
}
