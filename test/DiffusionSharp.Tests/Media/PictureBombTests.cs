using System.Diagnostics;
using DiffusionSharp.Media.Images;

namespace DiffusionSharp.Tests.Media;

[Collection(nameof(Alone))] // The memory of the process is measured.
public sealed class PictureBombTests
{
    private const int Unfolded = 150_000_000;

    [Fact]
    public void A_few_bytes_that_unfold_to_many_take_no_more_memory_than_the_picture()
    {
        byte[][] bombs =
        [
            OddBytes.Bomb(1, 1, Unfolded), OddBytes.Bomb(4000, 4000, Unfolded),
            OddFiles.Png((1, 1), (8, 0), [0, 5], OddBytes.Folded("zTXt", Unfolded)), OddFiles.Png((1, 1), (8, 0), [0, 5], OddBytes.Folded("iCCP", Unfolded)),
            OddFiles.Png((1, 1), (16, 0), [0, 5, 5], OddBytes.Folded("zTXt", Unfolded)),
        ];
        GC.Collect();
        foreach (var bomb in bombs)
        {
            var before = Resident();
            var fault = Record.Exception(() => PictureFile.Read(new MemoryStream(bomb), "bomb.png"));
            Assert.True(fault is null or InvalidDataException, $"{fault}");
            Assert.InRange(Resident() - before, long.MinValue, 120_000_000);
        }
    }

    private static long Resident()
    {
        using var self = Process.GetCurrentProcess();
        return self.WorkingSet64;
    }
}
