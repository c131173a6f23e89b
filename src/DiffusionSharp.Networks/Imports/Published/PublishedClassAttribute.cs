namespace DiffusionSharp.Networks.Imports.Published;

/// <summary>
/// The class that published configurations name for a <see cref="PublishedNetwork"/>. The network has a public constructor that takes a
/// <see cref="PublishedConfig"/>; nothing else has to be told of it.
/// </summary>
/// <param name="name">For example <c>AutoencoderKL</c>.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class PublishedClassAttribute(string name) : Attribute
{
    /// <summary>For example <c>AutoencoderKL</c>.</summary>
    public string Name { get; } = name;
}
