using DiffusionSharp.Tensors;

namespace DiffusionSharp.Tests.Tensors;

[Collection(nameof(Alone))] // A pause belongs to the whole process.
public sealed class CollectionPauseTests
{
    private const int Piece = 1 << 20;

    [Fact]
    public void Nothing_is_collected_during_a_pause()
    {
        using var pause = CollectionPause.Begin();
        var before = GC.CollectionCount(0);
        Allocate(pieces: 64);
        Assert.Equal(before, GC.CollectionCount(0));
    }

    [Fact]
    public void Between_two_steps_the_collector_makes_up_for_it_when_enough_has_come_together()
    {
        using var pause = CollectionPause.Begin();
        var before = GC.CollectionCount(0);
        pause.Between();
        Assert.Equal(before, GC.CollectionCount(0));
        Allocate(pieces: 100);
        pause.Between();
        Assert.NotEqual(before, GC.CollectionCount(0));
    }

    [Fact]
    public void A_pause_within_a_pause_ends_with_the_outer_one()
    {
        using var outer = CollectionPause.Begin();
        var before = GC.CollectionCount(0);
        CollectionPause.Begin().Dispose();
        Allocate(pieces: 64);
        Assert.Equal(before, GC.CollectionCount(0));
    }

    private static void Allocate(int pieces)
    {
        for (var piece = 0; piece < pieces; piece++)
        {
            GC.KeepAlive(new byte[Piece]);
        }
    }
}
