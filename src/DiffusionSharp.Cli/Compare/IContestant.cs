using DiffusionSharp.Data;

namespace DiffusionSharp.Cli.Compare;

/// <summary>A kind of model that takes part in a comparison.</summary>
internal interface IContestant
{
    /// <summary>Short, in lower case: part of the names of its runs.</summary>
    string Key { get; }

    /// <summary>For people.</summary>
    string Label { get; }

    /// <summary>Pictures of one step.</summary>
    int StepSize { get; }

    /// <summary>Begins a run, or goes on with it.</summary>
    /// <param name="plan">Which.</param>
    /// <param name="examples">Pictures seen at its end.</param>
    /// <param name="rare">The class that is made rare; null where none is.</param>
    /// <param name="folder">Of the run.</param>
    IMember Open(MemberPlan plan, long examples, RareClass? rare, string folder);
}
