namespace DiffusionSharp.Data.Fetching;

/// <summary>A file of a data set.</summary>
/// <param name="Name">Its path in the folder of the data set, with slashes.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Checksum">What its content is known by.</param>
/// <param name="Sources">Where it can be had, tried in order.</param>
public sealed record DatasetFile(string Name, long Bytes, Checksum Checksum, params IReadOnlyList<Uri> Sources);
