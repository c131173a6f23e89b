using System.Diagnostics;
using System.Runtime.CompilerServices;
using DiffusionSharp.Tensors.NativeLibraries;

namespace DiffusionSharp.Tests.Tensors;

/// <summary>
/// Runs a named piece of code in a process of its own, for claims about what happens when a process starts or about all of its memory. The
/// child is this test program, which runs the piece instead of the tests.
/// </summary>
internal static class ChildProgram
{
    private const string Variable = "DIFFUSIONSHARP_TEST_CHILD";

    /// <summary>Runs a piece and gives what it wrote.</summary>
    /// <param name="name">One of <see cref="ChildPrograms"/>.</param>
    /// <param name="environment">Variables to set; null removes one.</param>
    public static (int Code, string Output, string Error) Run(string name, params (string Name, string? Value)[] environment) =>
        RunFrom(AppContext.BaseDirectory, name, environment);

    /// <summary>Runs a piece of the test program in another folder.</summary>
    /// <param name="folder">Where the program lies.</param>
    /// <param name="name">One of <see cref="ChildPrograms"/>.</param>
    /// <param name="environment">Variables to set; null removes one.</param>
    public static (int Code, string Output, string Error) RunFrom(string folder, string name, params (string Name, string? Value)[] environment)
    {
        var program = Path.Combine(folder, "DiffusionSharp.Tests" + (OperatingSystem.IsWindows() ? ".exe" : ""));
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment[Variable] = name;
        foreach (var (variable, value) in environment)
        {
            start.Environment[variable] = value;
        }

        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.Result);
    }

    /// <summary>Runs a piece that must succeed, and gives what it wrote.</summary>
    public static string Output(string name, params (string Name, string? Value)[] environment)
    {
        var (code, output, error) = Run(name, environment);
        Assert.True(code == 0, $"'{name}' ended with {code}: {output} {error}");
        return output;
    }

    [ModuleInitializer]
    internal static void RunIfAsked()
    {
        if (Environment.GetEnvironmentVariable(Variable) is not { Length: > 0 } name)
        {
            return;
        }

        try
        {
            TorchLibrary.Load(); // A piece may ask torch for a tensor before it touches this library.
            Console.Out.Write(ChildPrograms.Named(name)());
            Environment.Exit(0);
        }
        catch (Exception error)
        {
            Console.Error.WriteLine(error);
            Environment.Exit(1);
        }
    }
}
