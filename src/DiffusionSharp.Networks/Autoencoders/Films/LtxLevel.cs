namespace DiffusionSharp.Networks.Autoencoders.Films;

/// <summary>What a level of LTX-Video's autoencoder does.</summary>
/// <param name="Blocks">Residual blocks.</param>
/// <param name="Scales">Whether frames, rows and columns are halved or doubled.</param>
/// <param name="Narrowing">The channels are divided by this on the way up.</param>
/// <param name="HasShortcut">Whether the input goes around the layer that doubles.</param>
internal sealed record LtxLevel(int Blocks, bool Scales, int Narrowing = 1, bool HasShortcut = false);
