using System.Globalization;
using DiffusionSharp.Tensors;
using DiffusionSharp.Tensors.Machines;

namespace DiffusionSharp.Benchmarks.Published;

/// <summary>
/// Stable Diffusion 1.5's networks as this program runs them, beside the same with all settings for speed off: two processes that take turns, so that
/// what else runs slows both. The least of several rounds counts.
/// </summary>
internal static class Sd15Comparison
{
    private const double Giga = 1e9;

    /// <summary>Runs.</summary>
    /// <param name="arguments">Pairs of an option and its value.</param>
    /// <returns>The exit code.</returns>
    public static int Run(IReadOnlyList<string> arguments)
    {
        var asked = new Dictionary<string, string> { ["--latents"] = "64,32", ["--precision"] = "", ["--rounds"] = "3", ["--folder"] = "", ["--plain"] = "yes", ["--parts"] = "unet,vae,tiles,text" };
        if (arguments.Count % 2 != 0 || arguments.Chunk(2).FirstOrDefault(pair => !asked.ContainsKey(pair[0])) is { } strange)
        {
            Console.Error.WriteLine($"Options with a value each are wanted: {string.Join(", ", asked.Select(option => $"{option.Key} {option.Value}"))}.");
            return 2;
        }

        foreach (var pair in arguments.Chunk(2))
        {
            asked[pair[0]] = pair[1];
        }

        var precision = asked["--precision"] is { Length: > 0 } named ? PrecisionNames.Parse(named) : PrecisionChoice.Measure(CPU).Chosen;
        Console.WriteLine($"{Processor.Current}; libtorch uses {get_num_threads()} of them; {precision.NameOf()}");
        Peaks.Print();
        var folder = asked["--folder"] is { Length: > 0 } given ? given : Directory.CreateTempSubdirectory("diffusionsharp-sd15-").FullName;
        try
        {
            if (!File.Exists(Path.Combine(folder, "model_index.json")))
            {
                Sd15Folder.Write(folder);
            }

            Compare(folder, precision.NameOf(), asked);
            return 0;
        }
        finally
        {
            if (asked["--folder"].Length == 0)
            {
                Directory.Delete(folder, recursive: true);
            }
        }
    }

    private static void Compare(string folder, string precision, Dictionary<string, string> asked)
    {
        using var ours = new WorkerProcess(folder, precision, isPlain: false);
        using var plain = asked["--plain"] == "yes" ? new WorkerProcess(folder, precision, isPlain: true) : null;
        Print("loading the U-Net", [ours.Loading], plain is null ? [] : [plain.Loading]);
        var rounds = int.Parse(asked["--rounds"], CultureInfo.InvariantCulture);
        foreach (var (title, line) in Parts(asked))
        {
            List<Measurement> times = [], plainTimes = [];
            for (var round = 0; round <= rounds; round++)
            {
                times.Add(ours.Evaluate(line));
                if (plain is not null)
                {
                    plainTimes.Add(plain.Evaluate(line));
                }
            }

            Print(title, times[1..], plain is null ? [] : plainTimes[1..]);
        }
    }

    private static IEnumerable<(string Title, string Line)> Parts(Dictionary<string, string> asked)
    {
        var (sides, parts) = (asked["--latents"].Split(','), asked["--parts"].Split(','));
        foreach (var side in parts.Contains("unet") ? sides : [])
        {
            yield return ($"U-Net, latents {side}x{side}", $"unet {side} 1");
            yield return ($"U-Net, latents {side}x{side}, the deeper part remembered", $"shallow {side} 1");
            yield return ($"U-Net, latents {side}x{side}, both halves of guidance", $"unet {side} 2");
        }

        var picture = 8 * int.Parse(sides[0], CultureInfo.InvariantCulture);
        (string Part, string Title)[] others = [("vae", $"decoding {picture}x{picture}"), ("tiles", $"decoding {picture}x{picture} in squares of 256"), ("text", "text encoder, 77 tokens")];
        foreach (var (part, title) in others.Where(other => parts.Contains(other.Part)))
        {
            yield return (title, $"{part} {sides[0]} 1");
        }
    }

    private static void Print(string title, IReadOnlyList<Measurement> ours, IReadOnlyList<Measurement> plain)
    {
        var (wall, processor) = (ours.Min(one => one.Wall), ours.Min(one => one.Processor));
        var beside = plain.Count == 0 ? "" : string.Create(CultureInfo.InvariantCulture,
            $"; plain {plain.Min(one => one.Wall):0.00} s, {plain.Min(one => one.Processor):0.00} s: {plain.Min(one => one.Processor) / processor:0.00} times as long, peak {plain[^1].Peak / Giga:0.00} GB");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{title}: {wall:0.00} s, {processor:0.00} s of processor, {ours[^1].Resident / Giga:0.00} GB, peak {ours[^1].Peak / Giga:0.00} GB{beside}"));
    }
}
