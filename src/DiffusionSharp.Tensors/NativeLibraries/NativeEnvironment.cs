using System.Runtime.InteropServices;

namespace DiffusionSharp.Tensors.NativeLibraries;

/// <summary>The environment variables as native libraries read them: on Unix .NET keeps a copy of its own, which they do not see.</summary>
internal static class NativeEnvironment
{
    /// <summary>Gives a variable a value, unless the user gave it one.</summary>
    /// <returns>Whether the C library agreed.</returns>
    public static bool Suggest(string name, string value) => setenv(name, value, 0) == 0;

    [DllImport("libc")]
    private static extern int setenv([MarshalAs(UnmanagedType.LPUTF8Str)] string name, [MarshalAs(UnmanagedType.LPUTF8Str)] string value, int overwrite);
}
