// BenchmarkDotNet would build a project of its own, without the native libraries: so the benchmarks run in this process.
using BenchmarkDotNet.Running;

BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run([.. args, "--inProcess"]);
