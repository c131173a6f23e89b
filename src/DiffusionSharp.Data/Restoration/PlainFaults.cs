namespace DiffusionSharp.Data.Restoration;

/// <summary>Single faults as the field measures them, with which some patches are given in place of all that time does: white noise, a blur or a bad JPEG, each as often.</summary>
public sealed record PlainFaults
{
    /// <summary>Share of the patches that have one of them, in [0, 1].</summary>
    public double Share { get; init => field = Require.Share(value); }

    /// <summary>The strongest Gaussian noise: its deviation in steps of 255, 0 to 255; the weakest is none.</summary>
    public double Noise { get; init => field = Require.Within(value, 0, 255); } = 50;

    /// <summary>The widest Gaussian blur: its deviation in pixels, 0 to 16; the narrowest is a tenth of it.</summary>
    public double Blur { get; init => field = Require.Within(value, 0, 16); } = 2.5;

    /// <summary>The worst JPEG: how much of its quality is lost, 0 to 99; the best loses a tenth of it.</summary>
    public double Jpeg { get; init => field = Require.Within(value, 0, 99); } = 92;
}
