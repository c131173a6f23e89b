using System.CommandLine;

namespace DiffusionSharp.Cli.Frame;

/// <summary>An option that takes one of a few words, the first where it is not given.</summary>
internal sealed class Choice<T>
{
    private readonly IReadOnlyList<(string Word, T Meaning)> _words;

    /// <param name="name">As it is typed.</param>
    /// <param name="description">What it decides; the words are added.</param>
    /// <param name="words">Each with what it means.</param>
    public Choice(string name, string description, params IReadOnlyList<(string Word, T Meaning)> words)
    {
        _words = words;
        Option = new(name) { Description = $"{description}: {string.Join(", ", words.Select(word => word.Word))}", HelpName = "word", DefaultValueFactory = _ => words[0].Word };
        Option.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && words.All(word => word.Word != token.Value))
            {
                result.AddError($"{name} is '{token.Value}', but one of these is wanted: {string.Join(", ", words.Select(word => word.Word))}.");
            }
        });
    }

    /// <summary>What the command line is told.</summary>
    public Option<string> Option { get; }

    /// <summary>What was chosen.</summary>
    public T In(ParseResult parsed) => _words.First(word => word.Word == parsed.GetValue(Option)).Meaning;
}
