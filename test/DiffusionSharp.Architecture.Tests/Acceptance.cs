namespace DiffusionSharp.Architecture.Tests;

/// <summary>Whether whoever runs the tests has looked at a difference and wants it kept.</summary>
internal static class Acceptance
{
    /// <summary>Takes the public API as it is now.</summary>
    public const string Api = "DIFFUSIONSHARP_ACCEPT_API";

    /// <summary>Takes the code of the samples into the documents.</summary>
    public const string Docs = "DIFFUSIONSHARP_ACCEPT_DOCS";

    /// <summary>Whether the environment variable is 1.</summary>
    public static bool IsGiven(string variable) => Environment.GetEnvironmentVariable(variable) == "1";
}
