namespace DiffusionSharp.Data.Fetching;

/// <summary>How far a fetch is.</summary>
/// <param name="Bytes">Bytes that are there, those of earlier runs among them.</param>
/// <param name="TotalBytes">Bytes in all.</param>
/// <param name="Files">Files that are whole and checked.</param>
/// <param name="TotalFiles">Files in all.</param>
public sealed record FetchProgress(long Bytes, long TotalBytes, int Files, int TotalFiles);
