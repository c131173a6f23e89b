using System.Runtime.CompilerServices;
using DiffusionSharp.Tensors.NativeLibraries;

namespace DiffusionSharp.Tests;

internal static class BeforeTests
{
    /// <summary>A test may ask torch for a tensor before it touches this library, which would otherwise load the native part then.</summary>
    [ModuleInitializer]
    internal static void LoadTorch() => TorchLibrary.Load();
}
