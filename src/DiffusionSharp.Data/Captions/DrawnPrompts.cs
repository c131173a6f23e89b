using DiffusionSharp.Data.Pictures;
using DiffusionSharp.Diffusion.Conditions;

namespace DiffusionSharp.Data.Captions;

/// <summary>A prompt for each example, made of the captions of its picture.</summary>
internal sealed class DrawnPrompts(IReadOnlyList<IReadOnlyList<Caption>> captions, Func<string, long[]> encode, SourceSettings settings) : IExampleCondition
{
    public Func<Condition> Prepare(IReadOnlyList<Example> examples)
    {
        long[][] tokens = [.. examples.Select(example => encode(Draw(example)))];
        var length = tokens[0].Length;
        if (length == 0 || tokens.Any(row => row.Length != length))
        {
            throw new ArgumentException($"The encoder gave {string.Join(", ", tokens.Select(row => row.Length).Distinct())} tokens for prompts of one batch. It must give the same number for every text, at least 1.");
        }

        long[] flat = [.. tokens.SelectMany(row => row)];
        return () => new PromptCondition(tensor(flat, [examples.Count, length]));
    }

    private string Draw(Example example)
    {
        if (settings.IsToldNothing(example.Position))
        {
            return "";
        }

        var random = new ExampleRandom(settings.Seed, example.Position, ExampleRandom.Purpose.Prompt);
        string[] languages = [.. captions[example.Item].Select(caption => caption.Language).Distinct()];
        var language = languages[random.Below(languages.Length)];
        Caption[] told = [.. captions[example.Item].Where(caption => caption.Language == language)];
        return Draw(told[random.Below(told.Length)], ref random);
    }

    private string Draw(Caption caption, ref ExampleRandom random)
    {
        var kind = random.Uniform();
        var separator = caption.Separators[random.Below(2)];
        string[] keywords = [.. caption.Keywords];
        random.Shuffle<string>(keywords);
        var some = keywords.Take(1 + random.Below(settings.Prompts.MostKeywords));
        return kind < settings.Prompts.Name || keywords.Length == 0 ? caption.Name
            : kind < settings.Prompts.Name + settings.Prompts.NameAndKeywords ? string.Join(separator, [caption.Name, .. some])
            : string.Join(separator, some);
    }
}
