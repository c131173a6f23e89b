using System.Runtime.InteropServices;
using System.Text;
using DiffusionSharp.Tensors.NativeLibraries;

namespace DiffusionSharp.Tensors.Operators;

/// <summary>
/// Calls operators that TorchSharp does not bind, by name, through the C functions that libtorch exports for stable extensions. A TorchSharp
/// <c>Tensor.Handle</c> is the handle those functions take. The callee takes over every tensor and list it is given.
/// </summary>
internal static unsafe class Dispatcher
{
    private static readonly delegate* unmanaged<byte*, byte*, ulong*, int> _call = (delegate* unmanaged<byte*, byte*, ulong*, int>)Export("aoti_torch_call_dispatcher");
    private static readonly delegate* unmanaged<IntPtr, IntPtr*, int> _newHandle = (delegate* unmanaged<IntPtr, IntPtr*, int>)Export("aoti_torch_new_tensor_handle");
    private static readonly delegate* unmanaged<nuint, IntPtr*, int> _newList = (delegate* unmanaged<nuint, IntPtr*, int>)Export("torch_new_list_reserve_size");
    private static readonly delegate* unmanaged<byte*, nuint, IntPtr*, int> _newText = (delegate* unmanaged<byte*, nuint, IntPtr*, int>)Export("torch_new_string_handle");
    private static readonly delegate* unmanaged<IntPtr, IntPtr*, int> _address = (delegate* unmanaged<IntPtr, IntPtr*, int>)Export("aoti_torch_get_data_ptr");
    private static readonly delegate* unmanaged<IntPtr, ulong, int> _push = (delegate* unmanaged<IntPtr, ulong, int>)Export("torch_list_push_back");

    /// <summary>Whether this libtorch exports what is needed.</summary>
    public static bool IsAvailable => _call != null && _newHandle != null && _newList != null && _push != null;

    /// <summary>Whether it also exports what operators with texts and optional arguments need.</summary>
    public static bool TakesTexts => IsAvailable && _newText != null;

    /// <summary>Where the numbers of a tensor lie; 0 where that is not told.</summary>
    public static IntPtr AddressOf(Tensor tensor)
    {
        IntPtr address = 0;
        return _address != null && _address(tensor.Handle, &address) == 0 ? address : 0;
    }

    /// <summary>Calls an operator that works in place and returns nothing.</summary>
    /// <param name="name">For example <c>aten::_fused_adamw_</c>.</param>
    /// <param name="overload">Empty for the default one.</param>
    /// <param name="arguments">All that the operator's schema has: tensors, lists, numbers, types, texts; an optional one as <see cref="Given"/>, or null where it is not given.</param>
    /// <exception cref="InvalidOperationException">libtorch refused the call. What it was given is then not freed: it cannot be told how much of it was taken over.</exception>
    public static void Call(string name, string overload, params ReadOnlySpan<object?> arguments) => CallRaw(name, overload, arguments);

    /// <summary>Calls an operator that returns one tensor.</summary>
    /// <inheritdoc cref="Call" path="/param"/>
    /// <inheritdoc cref="Call" path="/exception"/>
    public static Tensor CallForTensor(string name, string overload, params ReadOnlySpan<object?> arguments) =>
        Tensor.UnsafeCreateTensor((IntPtr)CallRaw(name, overload, arguments));

    private static ulong CallRaw(string name, string overload, ReadOnlySpan<object?> arguments)
    {
        var stack = stackalloc ulong[arguments.Length + 1];
        for (var index = 0; index < arguments.Length; index++)
        {
            stack[index] = Pack(arguments[index]);
        }

        fixed (byte* named = Encoding.UTF8.GetBytes(name + "\0"), overloaded = Encoding.UTF8.GetBytes(overload + "\0"))
        {
            Check(_call(named, overloaded, stack), name);
        }

        return stack[0];
    }

    private static ulong Pack(object? argument) => argument switch
    {
        null => 0,
        bool flag => flag ? 1UL : 0UL,
        long number => (ulong)number,
        double number => BitConverter.DoubleToUInt64Bits(number),
        ScalarType type => (ulong)(uint)type,
        Tensor tensor => Pack(tensor),
        IReadOnlyList<Tensor> tensors => Pack(tensors.Count, index => Pack(tensors[index])),
        IReadOnlyList<long> numbers => Pack(numbers.Count, index => (ulong)numbers[index]),
        string text when _newText != null => Pack(text),
        Given given => Boxed(given),
        _ => throw new ArgumentException($"An operator's argument of type {argument.GetType().Name} is not supported.", nameof(argument)),
    };

    private static ulong Pack(Tensor tensor)
    {
        IntPtr handle;
        Check(_newHandle(tensor.Handle, &handle), "new tensor handle");
        GC.KeepAlive(tensor);
        return (ulong)handle;
    }

    private static ulong Pack(int count, Func<int, ulong> item)
    {
        IntPtr list;
        Check(_newList((nuint)count, &list), "new list");
        for (var index = 0; index < count; index++)
        {
            Check(_push(list, item(index)), "push to list");
        }

        return (ulong)list;
    }

    private static ulong Pack(string text)
    {
        IntPtr handle;
        fixed (byte* bytes = Encoding.UTF8.GetBytes(text))
        {
            Check(_newText(bytes, (nuint)Encoding.UTF8.GetByteCount(text), &handle), "new text");
        }

        return (ulong)handle;
    }

    // The callee frees the box.
    private static ulong Boxed(Given given)
    {
        var box = (ulong*)NativeMemory.Alloc(sizeof(ulong));
        *box = Pack(given.Value);
        return (ulong)box;
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

    /// <summary>An optional argument that is given.</summary>
    /// <param name="Value">What an argument may be.</param>
    public readonly record struct Given(object Value);
}
