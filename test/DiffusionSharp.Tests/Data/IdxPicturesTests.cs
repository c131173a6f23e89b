using DiffusionSharp.Data;
using DiffusionSharp.Data.Idx;
using DiffusionSharp.Data.Pictures;
using DiffusionSharp.Diffusion.Conditions;
using DiffusionSharp.Tensors;
using DiffusionSharp.Tests.Media;

namespace DiffusionSharp.Tests.Data;

public sealed class IdxPicturesTests : IDisposable
{
    private static readonly DataSettings _three = new(3, 3, 1);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_folder_of_plain_files_a_folder_of_gzip_files_and_a_zip_file_of_them_say_the_same()
    {
        var plain = IdxFiles.Four();
        var packed = plain.ToDictionary(pair => pair.Key + ".gz", pair => IdxFiles.Zipped(pair.Value));
        IdxFiles.WriteTo(_folder["plain"], plain);
        IdxFiles.WriteTo(_folder["packed"], packed);
        IdxFiles.ZipTo(_folder["all.zip"], packed.ToDictionary(pair => "fashion/" + pair.Key, pair => pair.Value));

        foreach (var name in (string[])["plain", "packed", "all.zip"])
        {
            var data = IdxPictures.Open(_folder[name], _three);
            Assert.Equal((7, 3, 3, 1), (data.Pictures.Count, data.Pictures.Width, data.Pictures.Height, data.Pictures.Channels));
            Assert.Equal([20, 21, 22, 23, 24, 25, 26, 27, 28], data.Pictures[2].Pixels);
            Assert.Equal([0, 1, 2, 0, 1, 2, 0], data.Labels);
            Assert.Equal(["0", "1", "2"], data.Classes);
        }
    }

    [Fact]
    public void The_parts_are_the_files_themselves()
    {
        IdxFiles.WriteTo(_folder["four"], IdxFiles.Four());
        Assert.Equal(4, IdxPictures.Open(_folder["four"], _three with { Part = DataPart.HeldOut }).Pictures.Count);
        Assert.True(DataSources.BringParts(_folder["four"]));
        var all = IdxPictures.Open(_folder["four"], _three with { Part = DataPart.All });
        Assert.Equal((11, "train/00006", "test/00000"), (all.Pictures.Count, all.Pictures.Names[6], all.Pictures.Names[7]));
    }

    [Fact]
    public void Batches_are_in_minus_one_to_one_with_the_labels_of_their_pictures()
    {
        IdxFiles.WriteTo(_folder["four"], IdxFiles.Four());
        var source = IdxPictures.Open(_folder["four"], _three).ToSource(new SourceSettings { ToldNothing = 0 });
        TensorScope.Release(() =>
        {
            var batch = source.Read(3, 5);
            Assert.Equal([5, 1, 3, 3], batch.Clean.shape);
            Assert.Equal((ScalarType.Float32, ScalarType.Int64), (batch.Clean.dtype, batch.Conditioning.Require<ClassCondition>().Labels.dtype));
            var labels = batch.Conditioning.Require<ClassCondition>().Labels.data<long>().ToArray();
            for (var i = 0; i < 5; i++)
            {
                var item = (int)Math.Round((batch.Clean[i, 0, 0, 0].item<float>() + 1) * 127.5 / 10);
                Assert.Equal(item % 3, labels[i]);
                Assert.Equal((((10 * item) + 8) / 127.5) - 1, batch.Clean[i, 0, 2, 2].item<float>(), 1e-6);
            }
        });
    }

    [Fact]
    public void Smaller_pictures_stand_in_the_middle_of_black()
    {
        IdxFiles.WriteTo(_folder["four"], IdxFiles.Four());
        var picture = IdxPictures.Open(_folder["four"], new(6, 5, 3)).Pictures[2];
        Assert.Equal((6, 5, 3), (picture.Width, picture.Height, picture.Channels));
        for (var y = 0; y < 5; y++)
        {
            for (var x = 0; x < 6; x++)
            {
                var inside = x is >= 1 and < 4 && y is >= 1 and < 4;
                var grey = (byte)(inside ? 20 + ((y - 1) * 3) + x - 1 : 0);
                Assert.Equal([grey, grey, grey], picture.Pixel(x, y));
            }
        }
    }

    [Fact]
    public void Pictures_larger_than_asked_for_and_a_share_held_out_are_refused()
    {
        IdxFiles.WriteTo(_folder["four"], IdxFiles.Four());
        Assert.Contains("are 3x3, and 2x3 are asked for", Assert.Throws<ArgumentException>(() => IdxPictures.Open(_folder["four"], new(2, 3, 1))).Message, StringComparison.Ordinal);
        Assert.Contains("bring their own test part", Assert.Throws<ArgumentException>(() => IdxPictures.Open(_folder["four"], _three with { HeldOut = new(0.1) })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_is_named()
    {
        var files = IdxFiles.Four();
        files.Remove(IdxFiles.TrainLabels);
        IdxFiles.WriteTo(_folder["three"], files);
        Assert.Contains("holds no file train-labels-idx1-ubyte", Fault("three"), StringComparison.Ordinal);
        Assert.Throws<FileNotFoundException>(() => IdxPictures.Open(_folder["nowhere"], _three));
    }

    [Fact]
    public void Damaged_files_are_named_with_what_is_wrong()
    {
        var good = IdxFiles.Four();
        Dictionary<string, (string Name, byte[] Bytes)> damages = new()
        {
            ["is cut short: 62 of 63 bytes"] = (IdxFiles.TrainPictures, good[IdxFiles.TrainPictures][..^1]),
            ["holds more than the 63 bytes"] = (IdxFiles.TrainPictures, [.. good[IdxFiles.TrainPictures], 0]),
            ["begins with 00000801 and has no whole header"] = (IdxFiles.TrainPictures, good[IdxFiles.TrainLabels][..8]),
            ["begins with 00000803 and has a header"] = (IdxFiles.TrainLabels, good[IdxFiles.TrainPictures]),
            ["begins with  and has no whole header"] = (IdxFiles.TrainPictures, []),
            ["announces 65536 x 65536 x 4 bytes"] = (IdxFiles.TrainPictures, IdxFiles.Encode([1], 65536, 65536, 4)),
            ["announces 7 x 0 x 3 bytes"] = (IdxFiles.TrainPictures, IdxFiles.Encode([], 7, 0, 3)),
            ["holds 7 pictures but 'train-labels-idx1-ubyte' holds 4 labels"] = (IdxFiles.TrainLabels, good[IdxFiles.TestLabels]),
        };
        foreach (var (message, (name, bytes)) in damages)
        {
            IdxFiles.WriteTo(_folder["four"], new Dictionary<string, byte[]>(good) { [name] = bytes });
            var fault = Fault("four");
            Assert.Contains(message, fault, StringComparison.Ordinal);
            Assert.Contains(name, fault, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Damaged_gzip_files_never_give_pictures()
    {
        var files = IdxFiles.Four().ToDictionary(pair => pair.Key + ".gz", pair => IdxFiles.Zipped(pair.Value));
        var whole = files[IdxFiles.TrainPictures + ".gz"];
        foreach (var bytes in (byte[][])[whole[..^30], whole[..20], [.. whole[..15], 0xFF, 0xFF, .. whole[17..]]])
        {
            files[IdxFiles.TrainPictures + ".gz"] = bytes;
            IdxFiles.WriteTo(_folder["packed"], files);
            Assert.Contains(IdxFiles.TrainPictures, Fault("packed"), StringComparison.Ordinal);
        }
    }

    private string Fault(string name) => Assert.Throws<InvalidDataException>(() => IdxPictures.Open(_folder[name], _three)).Message;
}
