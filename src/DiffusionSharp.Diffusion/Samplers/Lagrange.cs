namespace DiffusionSharp.Diffusion.Samplers;

/// <summary>Integrals of the polynomial through given points.</summary>
internal static class Lagrange
{
    /// <summary>The weight of the value at each node.</summary>
    /// <param name="nodes">Where the values lie; all different.</param>
    /// <param name="moments">The integrals of 1, τ, τ², …, as many as nodes.</param>
    public static double[] Weights(double[] nodes, double[] moments) =>
        [.. nodes.Select(node => Polynomial(node, nodes).Zip(moments, (coefficient, moment) => coefficient * moment).Sum())];

    /// <summary>The coefficients, lowest first, of the polynomial that is 1 at one node and 0 at the others.</summary>
    private static double[] Polynomial(double node, double[] nodes)
    {
        double[] polynomial = [1];
        foreach (var other in nodes.Where(other => other != node))
        {
            double[] raised = [0, .. polynomial];
            double[] lowered = [.. polynomial, 0];
            polynomial = [.. raised.Zip(lowered, (x, constant) => (x - other * constant) / (node - other))];
        }

        return polynomial;
    }
}
