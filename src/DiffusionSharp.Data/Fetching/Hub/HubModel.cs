namespace DiffusionSharp.Data.Fetching.Hub;

/// <summary>What the hub says of a model.</summary>
/// <param name="Name">Owner and name with a slash between them.</param>
/// <param name="Commit">Which state of it: 40 digits.</param>
/// <param name="Files">All of its files; none is fetched yet.</param>
public sealed record HubModel(string Name, string Commit, IReadOnlyList<DatasetFile> Files);
