namespace DiffusionSharp.Data.Fetching.Hub;

/// <summary>Where models are published, and who asks.</summary>
/// <param name="Endpoint">The address of the hub, without a path.</param>
/// <param name="Token">For models whose terms one must accept first; null asks without.</param>
public sealed record HubSettings(Uri Endpoint, string? Token = null)
{
    /// <summary>The environment variable that names another hub, or a mirror; <see cref="CommonEndpointVariable"/> counts where it is not set.</summary>
    public const string EndpointVariable = "DIFFUSIONSHARP_HUB";

    /// <summary>The environment variable by which other programs name the hub.</summary>
    public const string CommonEndpointVariable = "HF_ENDPOINT";

    /// <summary>The environment variable by which this and other programs are told the token.</summary>
    public const string TokenVariable = "HF_TOKEN";

    private const string Public = "https://huggingface.co";

    /// <summary>The public hub, or the one that the environment names.</summary>
    /// <exception cref="ArgumentException">What it names is no address.</exception>
    public static HubSettings FromEnvironment()
    {
        var named = Set(EndpointVariable) ?? Set(CommonEndpointVariable) ?? Public;
        return Uri.TryCreate(named.TrimEnd('/') + "/", UriKind.Absolute, out var endpoint) && endpoint.Scheme is "https" or "http"
            ? new(endpoint, Set(TokenVariable))
            : throw new ArgumentException($"'{named}' is no address of a hub. Set {EndpointVariable} to one that begins with https://, or to nothing.", nameof(Endpoint));
    }

    private static string? Set(string variable) => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value ? value : null;
}
