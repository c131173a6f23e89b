// BenchmarkDotNet would build a project of its own, without the native libraries: so the benchmarks run in this process.
// 'sd15' is no microbenchmark: dotnet run -c Release --project bench/DiffusionSharp.Benchmarks -- sd15 --latents 64 --precision float32
using BenchmarkDotNet.Running;
using DiffusionSharp.Benchmarks.Published;

switch (args)
{
    case ["sd15", .. var asked]: return Sd15Comparison.Run(asked);
    case [Sd15Worker.Name, var folder, var precision]: return Sd15Worker.Run(folder, precision);
    default:
        BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run([.. args, "--inProcess"]);
        return 0;
}
