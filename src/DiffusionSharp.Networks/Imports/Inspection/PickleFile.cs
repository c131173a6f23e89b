namespace DiffusionSharp.Networks.Imports.Inspection;

/// <summary>Files that are programs as much as weights. They are told by their first bytes and their names, and never opened.</summary>
internal static class PickleFile
{
    private static readonly string[] _endings = [".ckpt", ".pt", ".pth", ".bin", ".pkl", ".pickle"];

    /// <summary>Whether a name is one that pickles bear.</summary>
    public static bool IsNamedSo(string path) => _endings.Contains(Path.GetExtension(path).ToLowerInvariant());

    /// <summary>Refuses what is no safetensors file, with the reason and the way out; does nothing for one that may be.</summary>
    /// <exception cref="InvalidDataException">It is a pickle or of another format; the sentence says what it is.</exception>
    public static void Refuse(string path)
    {
        Span<byte> start = stackalloc byte[10];
        using (var file = File.OpenRead(path))
        {
            start = start[..file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
        }

        // A safetensors file has the length of its header in front, and then a brace.
        var isZip = start.StartsWith("PK"u8);
        var isPickle = start is [0x80, <= 5, ..] && start is not [.., (byte)'{', _];
        if (isZip || isPickle || IsNamedSo(path))
        {
            throw Refusal(path);
        }

        if (start.StartsWith("GGUF"u8))
        {
            throw new InvalidDataException($"'{path}' is a GGUF file, whose quantized weights are not read here. Take the model's safetensors.");
        }

        if (start.StartsWith("version https"u8[..10]))
        {
            throw new InvalidDataException($"'{path}' is only the pointer to a large file, as git keeps it, and not the file. Fetch the file itself, for example with 'diffusion models pull'.");
        }
    }

    /// <summary>Why a pickle is not opened, and what to do.</summary>
    public static InvalidDataException Refusal(string path) => new(
        $"'{path}' is a pickle, which can run any program when it is read and is therefore never opened. Take the model's safetensors, or convert it with its author's tools on a machine that you can afford to lose.");
}
