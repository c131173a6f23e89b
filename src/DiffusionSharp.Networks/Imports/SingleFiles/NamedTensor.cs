using DiffusionSharp.Networks.Imports.Published;

namespace DiffusionSharp.Networks.Imports.SingleFiles;

/// <summary>A stored tensor on its way from the name that it has in a file to the name that a network gives it.</summary>
/// <param name="Name">So far.</param>
/// <param name="Tensor">Not read yet.</param>
internal sealed record NamedTensor(string Name, StoredTensor Tensor);
