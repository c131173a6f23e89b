using DiffusionSharp.Tensors.Safetensors;

namespace DiffusionSharp.Networks.Imports.Conversion;

/// <summary>Adds up what is written, and stops the writing where that is wished.</summary>
/// <param name="total">Bytes of weights in all.</param>
/// <param name="progress">Told of each tensor.</param>
/// <param name="stop">The wish.</param>
internal sealed class ConversionTally(long total, IProgress<ConversionProgress>? progress, CancellationToken stop)
{
    /// <summary>What is written so far.</summary>
    public long Bytes { get; private set; }

    /// <summary>The tensor, which is counted when it is read.</summary>
    public PendingTensor Watched(PendingTensor tensor, string part) => tensor with
    {
        Read = () =>
        {
            stop.ThrowIfCancellationRequested();
            var read = tensor.Read();
            Bytes += tensor.Bytes;
            progress?.Report(new(Bytes, total, part));
            return read;
        },
    };
}
