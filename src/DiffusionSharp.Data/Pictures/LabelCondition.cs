using DiffusionSharp.Diffusion.Conditions;

namespace DiffusionSharp.Data.Pictures;

/// <summary>Class labels, of which some examples are not told.</summary>
internal sealed class LabelCondition(IReadOnlyList<int> labels, int classes, SourceSettings settings) : IExampleCondition
{
    public Func<Condition> Prepare(IReadOnlyList<Example> examples)
    {
        long[] told = [.. examples.Select(example => settings.IsToldNothing(example.Position) ? classes : (long)labels[example.Item])];
        return () => new ClassCondition(tensor(told));
    }
}
