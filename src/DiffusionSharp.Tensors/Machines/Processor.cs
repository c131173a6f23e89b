using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using System.Text;

namespace DiffusionSharp.Tensors.Machines;

/// <summary>The processor this runs on.</summary>
/// <param name="Name">As it calls itself, or its architecture where it does not say.</param>
/// <param name="Threads">How many the process may use.</param>
/// <param name="Features">Those that decide how fast tensors multiply: <c>AVX2</c>, <c>AVX512_BF16</c>, <c>AMX_BF16</c>, <c>BF16</c>.</param>
public sealed record Processor(string Name, int Threads, IReadOnlyList<string> Features)
{
    private const string ProcessorFile = "/proc/cpuinfo";

    /// <summary>This machine's.</summary>
    public static Processor Current { get; } = Look();

    /// <inheritdoc/>
    public override string ToString() => $"{Name}, {Threads} threads{(Features.Count > 0 ? ", " : "")}{string.Join(" ", Features)}";

    /// <summary>What an x86 processor says.</summary>
    /// <param name="ask">CPUID: leaf and subleaf to the four registers.</param>
    internal static Processor FromCpuId(Func<int, int, (int Eax, int Ebx, int Ecx, int Edx)> ask)
    {
        // Above its last leaf a processor answers with that leaf's numbers, so the highest is asked first.
        var highest = ask(0, 0).Eax;
        var extended = highest >= 7 ? ask(7, 0) : default;
        var further = extended.Eax >= 1 ? ask(7, 1) : default;
        (string Name, int Register, int Bit)[] bits =
        [
            ("AVX2", extended.Ebx, 5), ("AVX512", extended.Ebx, 16), ("AVX512_VNNI", extended.Ecx, 11), ("AVX512_FP16", extended.Edx, 23),
            ("AMX_BF16", extended.Edx, 22), ("AMX_INT8", extended.Edx, 25), ("AVX_VNNI", further.Eax, 4), ("AVX512_BF16", further.Eax, 5),
        ];
        return new(BrandFrom(ask), Environment.ProcessorCount, [.. bits.Where(bit => (bit.Register >> bit.Bit & 1) == 1).Select(bit => bit.Name)]);
    }

    /// <summary>What Linux says of an Arm processor.</summary>
    /// <param name="text">Of <c>/proc/cpuinfo</c>.</param>
    internal static Processor FromProcessorFile(string text)
    {
        string[] wanted = ["asimd", "bf16", "i8mm", "sve", "sve2", "sme"];
        var lines = text.Split('\n').Select(line => line.Split(':', 2)).Where(parts => parts.Length == 2).Select(parts => (Key: parts[0].Trim(), Value: parts[1].Trim())).ToArray();
        var name = lines.FirstOrDefault(line => line.Key is "model name" or "Model" or "Hardware").Value;
        var features = lines.FirstOrDefault(line => line.Key is "Features" or "flags").Value?.Split(' ') ?? [];
        return new(string.IsNullOrEmpty(name) ? Architecture : name, Environment.ProcessorCount, [.. wanted.Intersect(features).Select(feature => feature.ToUpperInvariant())]);
    }

    private static string Architecture => $"{RuntimeInformation.ProcessArchitecture} processor";

    private static Processor Look() =>
        X86Base.IsSupported ? FromCpuId((leaf, subleaf) => X86Base.CpuId(leaf, subleaf))
        : File.Exists(ProcessorFile) ? FromProcessorFile(File.ReadAllText(ProcessorFile))
        : new(Architecture, Environment.ProcessorCount, []);

    private static string BrandFrom(Func<int, int, (int Eax, int Ebx, int Ecx, int Edx)> ask)
    {
        const int Highest = unchecked((int)0x80000000), First = Highest + 2, Last = Highest + 4, Leaves = 3;
        if (ask(Highest, 0).Eax is >= 0 or < Last)
        {
            return Architecture;
        }

        var text = new byte[Leaves * 16];
        for (var leaf = 0; leaf < Leaves; leaf++)
        {
            var (eax, ebx, ecx, edx) = ask(First + leaf, 0);
            int[] registers = [eax, ebx, ecx, edx];
            for (var index = 0; index < registers.Length; index++)
            {
                BinaryPrimitives.WriteInt32LittleEndian(text.AsSpan(leaf * 16 + index * 4), registers[index]);
            }
        }

        var name = Encoding.ASCII.GetString(text).Split('\0')[0].Trim();
        return name.Length > 0 ? name : Architecture;
    }
}
