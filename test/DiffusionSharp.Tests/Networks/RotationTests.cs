using DiffusionSharp.Networks.Layers;

namespace DiffusionSharp.Tests.Networks;

public class RotationTests
{
    private const int Rows = 4, Columns = 5, Others = 2, Width = 8;
    private static readonly Rotation _rotation = Rotation.OfGrid(Others, Rows, Columns, Width, CPU);

    [Fact]
    public void A_product_depends_only_on_how_many_rows_and_columns_lie_between()
    {
        var (query, key) = (NetworkClaims.Noise(1, Width), NetworkClaims.Noise(2, Width)[1]);
        var turned = _rotation.Turn(query.expand(Others + Rows * Columns, Width)).matmul(_rotation.Turn(key.expand(Others + Rows * Columns, Width)).transpose(0, 1));
        double Product(int row, int column, int otherRow, int otherColumn) =>
            turned[Others + row * Columns + column, Others + otherRow * Columns + otherColumn].item<float>();

        Assert.Equal(Product(0, 0, 1, 2), Product(2, 1, 3, 3), 1e-4);
        Assert.Equal(Product(3, 4, 1, 3), Product(2, 1, 0, 0), 1e-4);
        Assert.NotEqual(Product(0, 0, 1, 2), Product(0, 0, 2, 1), 1e-3);
    }

    [Fact]
    public void Lengths_stay_and_tokens_without_a_place_are_not_turned()
    {
        var x = NetworkClaims.Noise(Others + Rows * Columns, Width);
        var turned = _rotation.Turn(x);
        Assert.True(turned.norm(1).allclose(x.norm(1), 1e-5, 1e-6));
        Assert.True(turned.narrow(0, 0, Others).allclose(x.narrow(0, 0, Others)));
        Assert.False(turned.narrow(0, Others + 1, 3).allclose(x.narrow(0, Others + 1, 3)));
    }
}
