using DiffusionSharp.Media.Damage;

namespace DiffusionSharp.Media.Leaves;

/// <summary>One leaf: an outline and what fills it.</summary>
/// <param name="middle">Pixels from the left and the top; may lie outside.</param>
/// <param name="radius">Pixels from its middle to its farthest points, about.</param>
/// <param name="covers">Its outline, around its middle.</param>
/// <param name="colors">It takes its own from.</param>
/// <param name="random">Decides the rest.</param>
internal sealed class Leaf((double X, double Y) middle, double radius, Func<double, double, bool> covers, LeafColors colors, Random random)
{
    private readonly Func<double, double, (float Red, float Green, float Blue)> _fill = LeafFills.Draw(radius, colors, random);
    private readonly (double Sine, double Cosine) _turn = Math.SinCos(2 * Math.PI * random.NextDouble());

    /// <summary>Lays it on what is there.</summary>
    public void Draw(DamageCanvas canvas)
    {
        var (left, right) = (Math.Max(0, (int)(middle.X - radius)), Math.Min(canvas.Width - 1, (int)(middle.X + radius) + 1));
        var (top, bottom) = (Math.Max(0, (int)(middle.Y - radius)), Math.Min(canvas.Height - 1, (int)(middle.Y + radius) + 1));
        for (var y = top; y <= bottom; y++)
        {
            for (var x = left; x <= right; x++)
            {
                var (across, down) = (x - middle.X, y - middle.Y);
                var (along, aside) = ((across * _turn.Cosine) + (down * _turn.Sine), (down * _turn.Cosine) - (across * _turn.Sine));
                if (covers(along, aside))
                {
                    var place = 3 * ((y * canvas.Width) + x);
                    (canvas.Colors[place], canvas.Colors[place + 1], canvas.Colors[place + 2]) = _fill(along, aside);
                }
            }
        }
    }
}
