using System.Security.Cryptography;
using DiffusionSharp.Tensors;
using DiffusionSharp.Tensors.Safetensors;

namespace DiffusionSharp.Networks.FeatureExtractors.Inception;

/// <summary>
/// The 2,048 features that published Fréchet inception distances are measured in, with weights that the user has: those of pytorch-fid
/// (<c>pt_inception-2015-12-05</c>), as safetensors. Pictures are brought to 299x299 as the reference does: bilinear, corners not aligned, no
/// antialiasing; grey is repeated for three channels.
/// </summary>
public sealed class InceptionExtractor : IFeatureExtractor, IDisposable
{
    /// <summary>Features of a picture.</summary>
    public const int Width = 2048;

    private const int Side = 299;
    private const string Counter = "num_batches_tracked";

    private readonly InceptionNetwork _network;

    private InceptionExtractor(InceptionNetwork network, string name) => (_network, Name) = (network, name);

    /// <inheritdoc/>
    public string Name { get; }

    /// <summary>Reads the weights. Not to be called inside a scope.</summary>
    /// <param name="path">A safetensors file with the names of pytorch-fid, float32; counters of batches may be left out.</param>
    /// <returns>Ready for use. Dispose it.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">It holds other weights; the sentence names the first that does not fit.</exception>
    public static InceptionExtractor Load(string path)
    {
        var network = new InceptionNetwork();
        try
        {
            TensorScope.Release(() =>
            {
                using var file = SafetensorsFile.Open(path);
                StateFile.Fill(path, NetworkState.Of(network).Where(pair => !pair.Key.EndsWith(Counter, StringComparison.Ordinal) || file.Entries.ContainsKey(pair.Key)).ToDictionary());
            });
            network.eval();
            using var content = File.OpenRead(path);
            return new(network, $"InceptionV3 (pytorch-fid layout) {Convert.ToHexStringLower(SHA256.HashData(content))[..12]}");
        }
        catch
        {
            network.Dispose();
            throw;
        }
    }

    /// <summary>The names and shapes of the weights that a file must hold, without counters.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<long>> Layout()
    {
        using var network = new InceptionNetwork();
        return NetworkState.Of(network).Where(pair => !pair.Key.EndsWith(Counter, StringComparison.Ordinal)).ToDictionary(pair => pair.Key, pair => (IReadOnlyList<long>)pair.Value.shape);
    }

    /// <inheritdoc/>
    public Tensor Features(Tensor data)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (data.shape is not [_, 1 or 3, > 0, > 0])
        {
            throw new ArgumentException($"The pictures are [{string.Join(", ", data.shape)}], but [items, 1 or 3, height, width] is wanted.", nameof(data));
        }

        using var untracked = no_grad();
        return TensorScope.Return(() => _network.call(Resized(data.to(ScalarType.Float32).expand(-1, 3, -1, -1))));
    }

    /// <summary>Frees the network.</summary>
    public void Dispose() => _network.Dispose();

    /// <summary>Pictures at the network's size.</summary>
    /// <param name="pictures">[B, C, H, W].</param>
    /// <returns>[B, C, 299, 299].</returns>
    public static Tensor Resized(Tensor pictures) => nn.functional.interpolate(pictures, [Side, Side], mode: InterpolationMode.Bilinear, align_corners: false);
}
