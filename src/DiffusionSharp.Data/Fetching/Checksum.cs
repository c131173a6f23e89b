namespace DiffusionSharp.Data.Fetching;

/// <summary>What a file's content is known by.</summary>
/// <param name="Expected">In hexadecimal, lower case.</param>
public abstract record Checksum(string Expected)
{
    /// <summary>The checksum of a content, in hexadecimal, lower case.</summary>
    /// <param name="content">Read from its position to its end.</param>
    /// <param name="length">How many bytes that are.</param>
    public abstract string Of(Stream content, long length);
}
