namespace DiffusionSharp.Reference.Tests.Models;

/// <summary>What an encoder answers, by the peer's fields.</summary>
internal static class HiddenStates
{
    public static IReadOnlyDictionary<string, Tensor> Of(IReadOnlyList<Tensor> states, Dictionary<string, Tensor> others)
    {
        for (var index = 0; index < states.Count; index++)
        {
            others.Add($"hidden_states.{index}", states[index]);
        }

        return others;
    }
}
