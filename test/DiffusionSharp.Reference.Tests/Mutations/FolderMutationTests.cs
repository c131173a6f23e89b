using System.Globalization;
using DiffusionSharp.Networks.Imports.Inspection;
using DiffusionSharp.Networks.Imports.Published;
using DiffusionSharp.Networks.Imports.Schedulers;
using DiffusionSharp.Networks.Tokenizers;

namespace DiffusionSharp.Reference.Tests.Mutations;

/// <summary>
/// A file of a published folder that is damaged, or that says something else, is refused in a sentence that names it, or makes no
/// difference: nothing else happens. Each number of a mutation is always the same one; DIFFUSIONSHARP_MUTATIONS says how many there are.
/// </summary>
public sealed class FolderMutationTests
{
    private const string Variable = "DIFFUSIONSHARP_MUTATIONS";
    private const int Usual = 60;

    [Fact]
    public void A_changed_file_is_named_in_a_sentence_or_makes_no_difference()
    {
        var models = GoldenFolder.PathOf("pipelines", "models");
        Assert.SkipUnless(Directory.Exists(models), $"There is no '{models}'.");
        string[] folders = [.. Directory.EnumerateDirectories(models).Order(StringComparer.Ordinal)];
        var count = int.TryParse(Environment.GetEnvironmentVariable(Variable), CultureInfo.InvariantCulture, out var asked) ? asked : Usual;
        var faults = new List<string>();
        var refused = 0;
        for (var number = 0; number < count; number++)
        {
            using var changed = MutatedFolder.Of(folders[number % folders.Length], number);
            var outcome = Outcome(changed);
            refused += outcome is not null ? 1 : 0;
            if (outcome is not null && !IsSentence(outcome, changed))
            {
                faults.Add($"{number}: {changed.What}\n    {outcome.GetType().Name}: {outcome.Message}");
            }
        }

        Assert.True(faults.Count == 0, $"{faults.Count} of {count}:\n{string.Join('\n', faults)}");
        Assert.InRange(refused, count / 2, count);
    }

    // What the folder is refused with: by a look at it, or else by loading the part.
    private static Exception? Outcome(MutatedFolder changed)
    {
        try
        {
            var found = ModelInspector.Inspect(changed.Folder);
            var part = found.Parts.FirstOrDefault(part => part.Name == changed.Part);
            var told = part is { IsWhole: false } ? part.Fault ?? $"{changed.File}: {string.Join(", ", [.. part.Misshapen, .. part.Missing, .. part.Unused])}." : found.Faults.FirstOrDefault();
            Load(changed);
            return told is null ? null : new InvalidDataException(told);
        }
        catch (Exception fault)
        {
            return fault;
        }
    }

    private static void Load(MutatedFolder changed)
    {
        var place = Path.Combine(changed.Folder, changed.Part);
        if (changed.Part.EndsWith("scheduler", StringComparison.Ordinal))
        {
            PublishedScheduler.Open(Path.Combine(place, "scheduler_config.json")).Walk(new(5));
        }
        else if (File.Exists(Path.Combine(place, "spiece.model")) || Path.GetFileName(changed.File) == "spiece.model")
        {
            T5Tokenizer.Load(place).Encode("a photo of a red cat", 20);
        }
        else if (changed.Part.StartsWith("tokenizer", StringComparison.Ordinal))
        {
            ClipTokenizer.Load(place).Encode("a photo of a red cat", 20);
        }
        else if (changed.Part.Length > 0 && changed.Part != "projection_model")
        {
            PublishedNetworks.Load(place).Dispose();
        }
    }

    private static bool IsSentence(Exception fault, MutatedFolder changed) =>
        fault is InvalidDataException or FileNotFoundException
        && (fault.Message.Contains(changed.File, StringComparison.Ordinal) || fault.Message.Contains(Path.GetDirectoryName(changed.File)!, StringComparison.Ordinal))
        && fault.Message.TrimEnd().EndsWith('.')
        && fault.Message.Length < 3000;
}
