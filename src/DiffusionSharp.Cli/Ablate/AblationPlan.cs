using DiffusionSharp.Cli.Compare;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Cli.Ablate;

/// <summary>What was asked for, and what was measured before: <c>plan.json</c> of the folder. Work goes on only where it is the same.</summary>
/// <param name="Request">As it was typed.</param>
/// <param name="Examples">Pictures that each training sees.</param>
/// <param name="Pictures">That each measurement makes.</param>
internal sealed record AblationPlan(AblationRequest Request, long Examples, int Pictures);

/// <summary>What was asked for.</summary>
/// <param name="Recipe">Path of the recipe.</param>
/// <param name="Data">Path of the pictures.</param>
/// <param name="Budget">Of all trainings together.</param>
/// <param name="Seeds">Trainings of each kind.</param>
/// <param name="HeldOut">Share of the pictures, where the data bring no test part.</param>
/// <param name="Precision">In which networks multiply.</param>
internal sealed record AblationRequest(string Recipe, string Data, Budget Budget, int Seeds, double HeldOut, Precision Precision);
