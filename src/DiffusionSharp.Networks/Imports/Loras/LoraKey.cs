namespace DiffusionSharp.Networks.Imports.Loras;

/// <summary>The name of a tensor in a LoRA file, taken apart.</summary>
/// <param name="Module">What it changes, as the file names it.</param>
/// <param name="Kind">What it is.</param>
internal readonly record struct LoraKey(string Module, LoraTensor Kind)
{
    private static readonly (string Ending, LoraTensor Kind)[] _endings =
    [
        (".lora_down.weight", LoraTensor.Down), (".lora_A.weight", LoraTensor.Down), (".lora_A.default.weight", LoraTensor.Down), (".lora.down.weight", LoraTensor.Down), ("_lora.down.weight", LoraTensor.Down),
        (".lora_up.weight", LoraTensor.Up), (".lora_B.weight", LoraTensor.Up), (".lora_B.default.weight", LoraTensor.Up), (".lora.up.weight", LoraTensor.Up), ("_lora.up.weight", LoraTensor.Up),
        (".alpha", LoraTensor.Alpha),
    ];

    /// <summary>Reads a name; null where it is none of a LoRA's.</summary>
    public static LoraKey? Read(string name)
    {
        foreach (var (ending, kind) in _endings)
        {
            if (name.EndsWith(ending, StringComparison.Ordinal))
            {
                return new(name[..^ending.Length], kind);
            }
        }

        return null;
    }
}
