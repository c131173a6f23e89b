namespace DiffusionSharp.Diffusion;

/// <summary>What a process moves through. Exists only for the compiler: it keeps token models away from pixel samplers.</summary>
public abstract class StateSpace
{
    private protected StateSpace()
    {
    }
}

/// <summary>Float tensors corrupted by Gaussian noise: images, audio, video, latents, embeddings.</summary>
public sealed class Continuous : StateSpace;

/// <summary>Int64 tensors of token ids corrupted by masking or substitution: text, codec tokens.</summary>
public sealed class Discrete : StateSpace;
