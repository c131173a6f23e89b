using DiffusionSharp.Networks.TextEncoders;
using DiffusionSharp.Tensors;
using DiffusionSharp.Testing;

namespace DiffusionSharp.Tests.Networks;

public class SketchPlacementTests
{
    [Fact]
    public void With_nothing_done_it_is_enlarged_as_without_a_word() => TensorScope.Release(() =>
    {
        var drawn = rand([2, 3, 4, 4], generator: new Generator(1));
        TensorAssert.Close(SketchPlacement.Place(drawn, null, 12, 8), SketchPlacement.Place(drawn, zeros(1, 4), 12, 8), 1e-6);
    });

    [Theory]
    [InlineData(1, 0, 0)]
    [InlineData(0, 0.25, 0)]
    [InlineData(0, 0, -0.25)]
    [InlineData(1, -0.25, 0.5)]
    public void Whole_pixels_go_where_they_are_said_to(float mirrored, float right, float down) => TensorScope.Release(() =>
    {
        var drawn = rand([1, 3, 4, 4], generator: new Generator(2));
        var turned = mirrored == 1 ? drawn.flip(3) : drawn;
        var padded = nn.functional.pad(turned, [4, 4, 4, 4], PaddingModes.Replicate);
        var wanted = padded.narrow(3, 4 - (long)(4 * right), 4).narrow(2, 4 - (long)(4 * down), 4);
        TensorAssert.Close(wanted, SketchPlacement.Place(drawn, tensor(new[] { mirrored, right, down, 0 }).unsqueeze(0), 4, 4), 1e-5);
    });

    [Fact]
    public void Twice_the_scale_halves_a_slope_about_the_middle() => TensorScope.Release(() =>
    {
        var ramp = (arange(8, float32) - 3.5f).expand(1, 1, 8, 8);
        var placed = SketchPlacement.Place(ramp, tensor(new[] { 0f, 0, 0, 1 }).unsqueeze(0), 8, 8);
        TensorAssert.Close(ramp / 2, placed, 1e-5);
    });
}
