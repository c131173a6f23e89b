using DiffusionSharp.Diffusion.Restorations;
using DiffusionSharp.Media.Damage;

namespace DiffusionSharp.Data.Restoration;

/// <summary>How pairs of clean and damaged patches are made of a set of clean pictures.</summary>
public sealed record RestorationSettings
{
    /// <summary>What becomes of a patch, and so what the network is taught to undo.</summary>
    public IRestoration Task { get; init; } = new RepairRestoration();

    /// <summary>Pixels across of the pictures that patches are cut from, 1 to 16384: near their own, so that they are not made sharper or softer.</summary>
    public int Width { get; init => field = Require.Within(value, 1, 16384); } = 256;

    /// <summary>Pixels down of the pictures that patches are cut from, 1 to 16384.</summary>
    public int Height { get; init => field = Require.Within(value, 1, 16384); } = 192;

    /// <summary>What may happen to a patch that is to be repaired, or on which scratches are to be found.</summary>
    public DamageSettings Damage { get; init; } = new();

    /// <summary>One plain fault in place of that damage, for a share of the patches; for none of them unless it is said.</summary>
    public PlainFaults Plain { get; init; } = new();

    /// <summary>Share of the patches that are made grey before they are damaged, in [0, 1]: most old photographs are.</summary>
    public double Grey { get; init => field = Require.Share(value); } = 0.3;

    /// <summary>Share of the patches to which nothing happens, in [0, 1], so that the network learns to leave good pictures alone.</summary>
    public double Untouched { get; init => field = Require.Share(value); } = 0.05;

    /// <summary>Share of the patches that are cut from no photograph but drawn, in its colors (<see cref="Media.Leaves.DeadLeaves"/>), in [0, 1]: a few hundred photographs of one kind show too little.</summary>
    public double Leaves { get; init => field = Require.Share(value); }

    /// <summary>Share of the patches that get other colors of the same brightness, in [0, 1], for photographs that have few.</summary>
    public double Colors { get; init => field = Require.Share(value); }
}
