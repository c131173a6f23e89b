using DiffusionSharp.Media.Images;

namespace DiffusionSharp.Media.Damage;

/// <summary>What became of a picture.</summary>
/// <param name="Picture">Of the same size, 3 channels.</param>
/// <param name="Mask">1 channel: bright where a scratch, crease, loss or speck hides what was there.</param>
/// <param name="Done">Each kind that came, with its strength, in order.</param>
public sealed record DamagedPicture(Picture Picture, Picture Mask, IReadOnlyList<(string Kind, double Strength)> Done);
