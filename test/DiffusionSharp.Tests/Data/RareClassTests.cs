using DiffusionSharp.Data;
using DiffusionSharp.Media.Images;
using DiffusionSharp.Tests.Media;

namespace DiffusionSharp.Tests.Data;

public sealed class RareClassTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public RareClassTests()
    {
        foreach (var (name, count) in new[] { ("a", 40), ("b", 58), ("c", 30) })
        {
            Directory.CreateDirectory(_folder[$"data/{name}"]);
            for (var index = 0; index < count; index++)
            {
                PictureFile.Write(new Picture(4, 4, 1, new byte[16]), _folder[$"data/{name}/{index}.png"]);
            }
        }
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_class_is_left_with_its_share_of_all_and_the_others_stay_whole()
    {
        var data = Open(new("c", 0.02));
        Assert.Equal([40, 58, 2], Enumerable.Range(0, 3).Select(label => data.Labels.Count(told => told == label)));
        Assert.Equal(100, data.Pictures.Count);
        Assert.Equal(["a", "b", "c"], data.Classes);
        Assert.EndsWith("Of the class 'c' only 2 are read.", data.Found);
    }

    [Fact]
    public void The_held_out_part_is_left_as_it_is() =>
        Assert.Equal(128, DataSources.Open(_folder["data"], new(4, 4, 1) { Rare = new("c"), Part = DataPart.All }).Pictures.Count);

    [Fact]
    public void A_class_that_is_not_there_is_named() =>
        Assert.Contains("There is no class 'd' to be made rare.", Assert.Throws<InvalidDataException>(() => Open(new("d"))).Message);

    private ClassedPictures Open(RareClass rare) => (ClassedPictures)DataSources.Open(_folder["data"], new(4, 4, 1) { Rare = rare });
}
