using System.CommandLine;
using System.CommandLine.Parsing;

namespace DiffusionSharp.Cli.Frame;

/// <summary>Options that name files to write; a name that ends in no format is refused before any work is done.</summary>
internal static class OutputOptions
{
    /// <summary>A picture.</summary>
    public static Option<string?> Picture(string description, params string[] names) => Of(description, [".png", ".jpg", ".jpeg", ".webp"], names);

    /// <summary>A film.</summary>
    public static Option<string?> Film(string description, params string[] names) => Of(description, [".gif", ".webp", ".png", ".apng"], names);

    /// <summary>Statistics of features.</summary>
    public static Option<string?> Statistics(string description, params string[] names) => Of(description, [".safetensors"], names);

    /// <summary>A report to read.</summary>
    public static Option<string?> Markdown(string description, params string[] names) => Of(description, [".md"], names);

    private static Option<string?> Of(string description, string[] endings, string[] names)
    {
        var option = new Option<string?>(names[0], names[1..]) { Description = $"{description} ({string.Join(", ", endings)})", HelpName = "file" };
        option.Validators.Add(result => Check(result, endings));
        return option;
    }

    private static void Check(OptionResult result, string[] endings)
    {
        if (result.Tokens is [var token] && !endings.Contains(Path.GetExtension(token.Value).ToLowerInvariant()))
        {
            result.AddError($"'{token.Value}' names no format that can be written to {result.Option.Name}. Let it end in {string.Join(", ", endings)}.");
        }
    }
}
