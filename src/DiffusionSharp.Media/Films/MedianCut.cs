using System.Numerics;

namespace DiffusionSharp.Media.Films;

/// <summary>
/// Chooses a palette: boxes of colors are cut at their mean across their widest spread, the worst first (Heckbert 1982, with the variance
/// of Wu 1991), and the means then settle by a few rounds of Lloyd's algorithm.
/// </summary>
internal static class MedianCut
{
    private const int MostCells = 8192, MostDropped = 3, SettlingRounds = 3;

    /// <summary>A small cell of color space: the mean of what is in it, and how much that is.</summary>
    private readonly record struct Cell(Vector3 Color, float Weight);

    /// <summary>Part of the list of cells.</summary>
    private readonly record struct Box(int Start, int End, Vector3 Mean, Vector3 Spread)
    {
        public float Error => Spread.X + Spread.Y + Spread.Z;
    }

    /// <param name="colors">0xRRGGBB of each pixel.</param>
    /// <param name="most">How many colors are wanted.</param>
    public static int[] Choose(List<int> colors, int most)
    {
        var cells = Cells(colors);
        var boxes = new PriorityQueue<Box, float>();
        Add(boxes, cells, 0, cells.Length);
        while (boxes.Count < most && boxes.TryPeek(out var worst, out _) && worst.Error > 0)
        {
            boxes.Dequeue();
            var cut = Partition(cells, worst);
            Add(boxes, cells, worst.Start, cut);
            Add(boxes, cells, cut, worst.End);
        }

        var means = boxes.UnorderedItems.Select(item => item.Element.Mean).ToArray();
        for (var round = 0; round < SettlingRounds; round++)
        {
            Settle(means, cells);
        }

        return [.. means.Select(mean => (Round(mean.X) << 16) | (Round(mean.Y) << 8) | Round(mean.Z)).Distinct().Order()];
    }

    // As fine as it can be afforded: each color by itself, or what they share in 7, 6 or 5 bits.
    private static Cell[] Cells(List<int> colors)
    {
        var sums = new Dictionary<int, Vector4>();
        for (var drop = 0; drop == 0 || (sums.Count > MostCells && drop <= MostDropped); drop++)
        {
            sums.Clear();
            var mask = 0x010101 * (255 & (255 << drop));
            foreach (var color in colors)
            {
                sums[color & mask] = sums.GetValueOrDefault(color & mask) + new Vector4((color >> 16) & 255, (color >> 8) & 255, color & 255, 1);
            }
        }

        return [.. sums.OrderBy(pair => pair.Key).Select(pair => new Cell(pair.Value.AsVector3() / pair.Value.W, pair.Value.W))];
    }

    private static void Add(PriorityQueue<Box, float> boxes, Cell[] cells, int start, int end)
    {
        var (sum, squares, weight) = (Vector3.Zero, Vector3.Zero, 0f);
        foreach (var cell in cells.AsSpan(start, end - start))
        {
            sum += cell.Color * cell.Weight;
            weight += cell.Weight;
        }

        var mean = sum / weight;
        foreach (var cell in cells.AsSpan(start, end - start))
        {
            squares += (cell.Color - mean) * (cell.Color - mean) * cell.Weight;
        }

        var box = new Box(start, end, mean, end - start > 1 ? squares : Vector3.Zero);
        boxes.Enqueue(box, -box.Error);
    }

    // Cells below the mean of the widest color first; both sides hold some, because a box that can be cut has cells on both.
    private static int Partition(Cell[] cells, Box box)
    {
        var axis = box.Spread.X >= box.Spread.Y && box.Spread.X >= box.Spread.Z ? 0 : box.Spread.Y >= box.Spread.Z ? 1 : 2;
        Array.Sort(cells, box.Start, box.End - box.Start, Comparer<Cell>.Create((a, b) => a.Color[axis].CompareTo(b.Color[axis])));
        var cut = box.Start + 1;
        while (cut < box.End - 1 && cells[cut].Color[axis] < box.Mean[axis])
        {
            cut++;
        }

        return cut;
    }

    private static void Settle(Vector3[] means, Cell[] cells)
    {
        var sums = new Vector4[means.Length];
        foreach (var (color, weight) in cells)
        {
            var (best, least) = (0, float.MaxValue);
            for (var i = 0; i < means.Length; i++)
            {
                var distance = Vector3.DistanceSquared(means[i], color);
                (best, least) = distance < least ? (i, distance) : (best, least);
            }

            sums[best] += new Vector4(color * weight, weight);
        }

        for (var i = 0; i < means.Length; i++)
        {
            means[i] = sums[i].W > 0 ? sums[i].AsVector3() / sums[i].W : means[i];
        }
    }

    private static int Round(float value) => (int)Math.Clamp(MathF.Round(value), 0f, 255f);
}
