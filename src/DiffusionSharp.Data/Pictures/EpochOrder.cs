namespace DiffusionSharp.Data.Pictures;

/// <summary>Which item stands at a position: every item once an epoch, each epoch in an order of its own that follows from the seed.</summary>
internal sealed class EpochOrder(int count, ulong seed)
{
    // Two, because a batch may reach over the end of an epoch. An epoch never changes, so that any thread may look.
    private volatile Epoch? _latest, _before;

    public int this[long position] => Find(position / count).Items[position % count];

    private Epoch Find(long number)
    {
        if (_latest is { } latest && latest.Number == number)
        {
            return latest;
        }

        if (_before is { } before && before.Number == number)
        {
            return before;
        }

        var items = Enumerable.Range(0, count).ToArray();
        new ExampleRandom(seed, number, ExampleRandom.Purpose.Order).Shuffle<int>(items);
        var found = new Epoch(number, items);
        (_before, _latest) = (_latest, found);
        return found;
    }

    private sealed record Epoch(long Number, int[] Items);
}
