namespace DiffusionSharp.Data;

/// <summary>A file that was left out.</summary>
/// <param name="Name">Its path inside the folder or zip file.</param>
/// <param name="Reason">A sentence that names it.</param>
public sealed record BadFile(string Name, string Reason);
