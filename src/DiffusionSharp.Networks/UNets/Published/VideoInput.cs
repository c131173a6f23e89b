namespace DiffusionSharp.Networks.UNets.Published;

/// <summary>Lays the pictures of videos beside each other in the batch, and repeats for each what its video is told.</summary>
internal static class VideoInput
{
    /// <summary>The same for pictures.</summary>
    /// <param name="input">With a state of [B, F, C, H, W].</param>
    public static UNetInput ToPictures(UNetInput input)
    {
        var (items, frames) = (input.Noisy.shape[0], input.Noisy.shape[1]);
        Tensor Each(Tensor of) => of.shape[0] == items * frames ? of : of.repeat_interleave(frames, 0);
        Tensor? EachOrNull(Tensor? of) => of is null ? null : Each(of);
        return input with
        {
            Noisy = input.Noisy.flatten(0, 1),
            Time = Each(input.Time.expand(items)),
            Prompt = Each(input.Prompt),
            PromptMask = EachOrNull(input.PromptMask),
            Labels = EachOrNull(input.Labels),
            Guidance = EachOrNull(input.Guidance),
            PooledPrompt = EachOrNull(input.PooledPrompt),
            Numbers = EachOrNull(input.Numbers),
            Frames = frames,
        };
    }
}
