namespace DiffusionSharp.Tensors.NativeLibraries;

/// <summary>One thing done, or left, to suit this machine.</summary>
/// <param name="Name">What.</param>
/// <param name="Applied">Whether it was done.</param>
/// <param name="Reason">Why, in a clause that <c>diffusion doctor</c> prints.</param>
public sealed record Tuning(string Name, bool Applied, string Reason);
