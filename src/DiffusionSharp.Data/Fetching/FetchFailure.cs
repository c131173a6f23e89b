namespace DiffusionSharp.Data.Fetching;

/// <summary>Why an attempt to fetch a file ended.</summary>
internal sealed class FetchFailure : Exception
{
    public FetchFailure(string reason) : base(reason)
    {
    }

    /// <summary>Whether the same source may do better later.</summary>
    public bool IsPassing { get; init; }

    /// <summary>Whether the file came whole but is another.</summary>
    public bool IsOtherContent { get; init; }

    /// <summary>The wait that the server asks for.</summary>
    public TimeSpan Wait { get; init; }
}
