using System.Globalization;
using DiffusionSharp.Diffusion.Conditions;

namespace DiffusionSharp.Pipelines.Prompts;

/// <summary>For models of classes.</summary>
/// <param name="names">In the order of their labels.</param>
public sealed class ClassConditioner(IReadOnlyList<string> names) : IConditioner
{
    /// <inheritdoc/>
    public Conditioning Encode(Prompt prompt) => prompt switch
    {
        NoPrompt => Conditioning.None,
        ClassPrompt(var name) => Conditioning.None.With(new ClassCondition(tensor([Label(name)]))),
        TextPrompt(var text) => throw new ArgumentException($"This model makes classes and takes no prompt like '{text}'. The classes are {Listed}.", nameof(prompt)),
        _ => throw new ArgumentException($"This model takes a class, not a {prompt?.GetType().Name}. The classes are {Listed}.", nameof(prompt)),
    };

    /// <inheritdoc/>
    public Prompt Read(string text) => string.IsNullOrWhiteSpace(text) ? Prompt.None : new ClassPrompt(text);

    /// <inheritdoc/>
    public IReadOnlyList<string> UnknownWords(Prompt prompt) => [];

    private string Listed => string.Join(", ", names.Select((name, label) => $"{label} {name}"));

    private long Label(string name)
    {
        var label = names.ToList().FindIndex(known => string.Equals(known, name.Trim(), StringComparison.OrdinalIgnoreCase));
        return label >= 0 ? label
            : int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < names.Count ? number
            : throw new ArgumentException($"There is no class '{name}'. The classes are {Listed}.", nameof(name));
    }
}
