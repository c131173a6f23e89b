namespace DiffusionSharp.Tensors;

/// <summary>
/// What a file of a network holds. TorchSharp's <c>state_dict</c> is no substitute: it has each tensor several times over, under the names of
/// private fields too.
/// </summary>
public static class NetworkState
{
    /// <summary>Weights and buffers, such as the running means of batch norms, by name, each once.</summary>
    /// <param name="network">Its parts are registered under the names that files use.</param>
    /// <returns>Tensors of any shape, in the caller's scope; writing into one changes the network.</returns>
    public static IReadOnlyDictionary<string, Tensor> Of(nn.Module network)
    {
        ArgumentNullException.ThrowIfNull(network);
        return network.named_parameters().Select(named => KeyValuePair.Create(named.name, (Tensor)named.parameter))
            .Concat(network.named_buffers().Select(named => KeyValuePair.Create(named.name, named.buffer)))
            .ToDictionary(StringComparer.Ordinal);
    }
}
