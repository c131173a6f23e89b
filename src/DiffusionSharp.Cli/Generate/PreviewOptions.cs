using System.CommandLine;
using DiffusionSharp.Cli.Frame;

namespace DiffusionSharp.Cli.Generate;

/// <summary>How a person looks at a picture in the making.</summary>
internal sealed class PreviewOptions
{
    public Option<string?> Preview { get; } = OutputOptions.Picture("Write what the picture is taken to be after each step, over and over", "--preview");

    public Option<string?> PreviewModel { get; } = new("--preview-model") { Description = "The folder of a small autoencoder (TAESD) for a published model, by which --preview sees detail; without it colors and shapes by a linear map.", HelpName = "folder" };

    /// <summary>Both.</summary>
    public IReadOnlyList<Option> All => [Preview, PreviewModel];

    /// <summary>Refuses the model for a model that shows its pictures as they are.</summary>
    /// <exception cref="ArgumentException">It was given.</exception>
    public void RefuseModel(ParseResult parsed)
    {
        if (parsed.GetValue(PreviewModel) is not null)
        {
            throw new ArgumentException("--preview-model is for published models of latents; this one shows its pictures as they are. Leave it out.");
        }
    }

    /// <summary>The file that was asked for; null for none.</summary>
    /// <exception cref="ArgumentException">There is a model for it, and it is not asked for.</exception>
    public PreviewFile? In(ParseResult parsed) => (parsed.GetValue(Preview), parsed.GetValue(PreviewModel)) switch
    {
        (null, null) => null,
        (null, _) => throw new ArgumentException("--preview-model is for --preview, which is not asked for. Name a file with --preview."),
        ({ } path, var folder) => new(path, folder is null ? null : PublishedPlace.Autoencoder(folder)),
    };
}
