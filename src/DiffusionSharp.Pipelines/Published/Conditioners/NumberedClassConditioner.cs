using System.Globalization;
using DiffusionSharp.Diffusion.Conditions;
using DiffusionSharp.Pipelines.Prompts;

namespace DiffusionSharp.Pipelines.Published.Conditioners;

/// <summary>For published models of classes: a number, or one of the names that the model gives it.</summary>
/// <param name="count">How many there are; the label equal to it says nothing.</param>
/// <param name="names">By number; several names may be separated by commas.</param>
internal sealed class NumberedClassConditioner(int count, IReadOnlyDictionary<int, string> names) : IConditioner
{
    /// <inheritdoc/>
    public Conditioning Encode(Prompt prompt) => prompt switch
    {
        NoPrompt => Conditioning.None.With(new ClassCondition(tensor([(long)count]))),
        ClassPrompt(var name) => Conditioning.None.With(new ClassCondition(tensor([(long)Label(name)]))),
        TextPrompt(var text) => throw new ArgumentException($"This model makes classes and takes no prompt like '{text}'. Give a class: {Choices}.", nameof(prompt)),
        _ => throw new ArgumentException($"This model takes a class, not a {prompt?.GetType().Name}. Give a class: {Choices}.", nameof(prompt)),
    };

    /// <inheritdoc/>
    public Prompt Read(string text) => string.IsNullOrWhiteSpace(text) ? Prompt.None : new ClassPrompt(text);

    /// <inheritdoc/>
    public IReadOnlyList<string> UnknownWords(Prompt prompt) => [];

    private string Choices => names.Count == 0 ? $"a number from 0 to {count - 1}" : $"a number from 0 to {count - 1}, or a name like '{names.Values.First()}'";

    private int Label(string name)
    {
        if (int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < count)
        {
            return number;
        }

        bool Is(string known) => string.Equals(known.Trim(), name.Trim(), StringComparison.OrdinalIgnoreCase);
        var found = names.Where(entry => entry.Key < count && (Is(entry.Value) || entry.Value.Split(',').Any(Is))).Select(entry => (int?)entry.Key).FirstOrDefault();
        return found ?? throw new ArgumentException($"There is no class '{name}'. Give {Choices}.", nameof(name));
    }
}
