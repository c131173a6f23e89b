using DiffusionSharp.Diffusion.Conditions;

namespace DiffusionSharp.Pipelines.Published.Conditions;

/// <summary>Lays what is said once beside every item.</summary>
internal static class Items
{
    /// <summary>One row for each item.</summary>
    /// <param name="said">[1 or B, …].</param>
    /// <param name="items">B.</param>
    /// <returns>[B, …].</returns>
    public static Tensor Of(Tensor said, long items) => said.shape[0] == items ? said.alias() : said.expand([items, .. said.shape[1..]]);

    /// <summary>One row for each item, or null where nothing is said.</summary>
    public static Tensor? OrNull(Tensor? said, long items) => said is null ? null : Of(said, items);

    /// <summary>The state with what lies beside it as further channels.</summary>
    /// <param name="state">[B, C, …].</param>
    /// <param name="told">May hold a <see cref="ConcatCondition"/>.</param>
    /// <returns>[B, C', …].</returns>
    public static Tensor WithBeside(Tensor state, Conditioning told) => told.Find<ConcatCondition>() is { } beside
        ? cat([state, Of(beside.Beside, state.shape[0]).to(state.dtype)], 1)
        : state.alias();

    /// <summary>The first channels of an answer, as many as the state has: networks that learned a variance give more.</summary>
    /// <param name="answer">[B, C', …].</param>
    /// <param name="state">[B, C, …].</param>
    /// <returns>[B, C, …].</returns>
    public static Tensor DataOf(Tensor answer, Tensor state) => answer.shape[1] == state.shape[1] ? answer.alias() : answer.narrow(1, 0, state.shape[1]);
}
