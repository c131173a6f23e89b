using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace DiffusionSharp.Data;

/// <summary>
/// Which examples are kept from training: those named, and a share of the others chosen by a hash of their file name, so that an example
/// stays on its side when others come or go.
/// </summary>
/// <param name="Share">In [0, 1].</param>
public sealed record HeldOutSettings(double Share = 0)
{
    /// <summary>In [0, 1].</summary>
    public double Share { get; init => field = Require.Share(value); } = Require.Share(Share);

    /// <summary>File names without their folders, such as <c>emoji_u1f600.png</c>.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>Whether an example belongs to a part.</summary>
    /// <param name="name">Its path; the folders make no difference.</param>
    /// <param name="part">The part.</param>
    public bool Admits(string name, DataPart part)
    {
        ArgumentNullException.ThrowIfNull(name);
        var file = name[(name.LastIndexOf('/') + 1)..];
        var heldOut = Names.Contains(file, StringComparer.Ordinal) || Place(file) < Share;
        return part == DataPart.All || heldOut == (part == DataPart.HeldOut);
    }

    // In [0, 1), spread evenly over names.
    private static double Place(string file) =>
        (BinaryPrimitives.ReadUInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(file))) >> 11) / (double)(1UL << 53);
}
