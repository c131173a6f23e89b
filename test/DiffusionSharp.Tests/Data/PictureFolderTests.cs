using System.IO.Compression;
using DiffusionSharp.Data;
using DiffusionSharp.Data.Captions;
using DiffusionSharp.Data.Folders;
using DiffusionSharp.Data.Pictures;
using DiffusionSharp.Diffusion.Conditions;
using DiffusionSharp.Media.Images;
using DiffusionSharp.Tensors;
using DiffusionSharp.Tests.Media;

namespace DiffusionSharp.Tests.Data;

public sealed class PictureFolderTests : IDisposable
{
    private static readonly DataSettings _two = new(2, 2);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Folders_are_classes_in_the_order_of_their_names_and_what_lies_deeper_belongs_to_them()
    {
        var files = Colors("animals/dog/1.png", "animals/cat/2.png", "animals/cat/old/3.png");
        files["animals/README.md"] = [];
        IdxFiles.WriteTo(_folder["folder"], files);
        IdxFiles.ZipTo(_folder["file.zip"], files);
        foreach (var name in (string[])["folder", "file.zip"])
        {
            var data = Assert.IsType<ClassedPictures>(DataSources.Open(_folder[name], _two));
            Assert.Equal(["cat", "dog"], data.Classes);
            Assert.Equal(["animals/cat/2.png", "animals/cat/old/3.png", "animals/dog/1.png"], data.Pictures.Names);
            Assert.Equal([0, 0, 1], data.Labels);
            Assert.Equal($"3 pictures in 2 classes from the folders of '{_folder[name]}'; 1 files that are no pictures are left aside.", data.Found);
            var told = TensorScope.Release(() => data.ToSource(new SourceSettings { ToldNothing = 1 }).Read(0, 3).Conditioning.Require<ClassCondition>().Labels.data<long>().ToArray());
            Assert.Equal([2, 2, 2], told);
            Assert.Empty(TensorScope.Release(() => data.ToUnconditionalSource(new SourceSettings()).Read(0, 3).Conditioning.All));
        }
    }

    [Fact]
    public void Folders_named_train_and_test_are_parts_with_the_classes_of_both()
    {
        IdxFiles.WriteTo(_folder["set"], Colors("Train/b/1.png", "Train/c/2.png", "val/a/3.png", "val/b/4.png"));
        var train = PictureFolder.OpenClasses(_folder["set"], _two);
        var heldOut = PictureFolder.OpenClasses(_folder["set"], _two with { Part = DataPart.HeldOut });
        Assert.Equal(["a", "b", "c"], train.Classes);
        Assert.Equal(train.Classes, heldOut.Classes);
        Assert.Equal([1, 2], train.Labels);
        Assert.Equal([0, 1], heldOut.Labels);
        Assert.Equal(4, PictureFolder.Open(_folder["set"], _two with { Part = DataPart.All }).Pictures.Count);
        Assert.True(DataSources.BringParts(_folder["set"]));
        Assert.False(DataSources.BringParts(_folder["set/Train"]));
        Assert.Contains("brings its own parts", Assert.Throws<ArgumentException>(() => PictureFolder.Open(_folder["set"], _two with { HeldOut = new(0.5) })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Pictures_in_one_folder_or_beside_folders_have_no_classes()
    {
        IdxFiles.WriteTo(_folder["flat"], Colors("a/1.png", "a/2.PNG"));
        IdxFiles.WriteTo(_folder["mixed"], Colors("1.png", "a/2.png", "b/3.png"));
        Assert.Equal(["a/1.png", "a/2.PNG"], Assert.IsType<PlainPictures>(DataSources.Open(_folder["flat"], _two)).Pictures.Names);
        Assert.IsType<PlainPictures>(DataSources.Open(_folder["mixed"], _two));
        Assert.Contains("has no class folders", Assert.Throws<InvalidDataException>(() => PictureFolder.OpenClasses(_folder["mixed"], _two)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_kind_of_picture_is_read()
    {
        var picture = Media.Pictures.Constant(4, 4, 10, 200, 30);
        foreach (var ending in (string[])["png", "jpg", "webp"])
        {
            PictureFile.Write(picture, _folder[$"kinds/1.{ending}"]);
        }

        File.WriteAllBytes(_folder["kinds/2.bmp"], Bitmap(10, 200, 30));
        var data = PictureFolder.Open(_folder["kinds"], _two);
        Assert.Equal(["1.jpg", "1.png", "1.webp", "2.bmp"], data.Pictures.Names);
        for (var i = 0; i < 4; i++)
        {
            Assert.All(data.Pictures[i].Pixels, (value, index) => Assert.InRange(value - ((byte[])[10, 200, 30])[index % 3], -4, 4));
        }
    }

    [Fact]
    public void Bad_files_are_refused_by_name_or_skipped_and_listed()
    {
        var files = Colors("a/1.png", "b/2.png", "b/3.png");
        files["a/empty.png"] = [];
        files["b/no.jpg"] = PictureFiles.Text("I am no picture");
        files["b/short.png"] = files["b/3.png"][..40];
        IdxFiles.WriteTo(_folder["set"], files);

        var refused = Assert.Throws<InvalidDataException>(() => DataSources.Open(_folder["set"], _two)).Message;
        Assert.Contains("holds 3 good files and 3 bad ones. 'a/empty.png' is empty.", refused, StringComparison.Ordinal);
        var data = Assert.IsType<ClassedPictures>(DataSources.Open(_folder["set"], _two with { BadFiles = BadFiles.Skip }));
        Assert.Equal(["a/empty.png", "b/no.jpg", "b/short.png"], data.Skipped.Select(file => file.Name));
        Assert.All(data.Skipped, file => Assert.Contains(file.Name, file.Reason, StringComparison.Ordinal));
        Assert.Equal([0, 1, 1], data.Labels);
    }

    [Fact]
    public void A_place_without_pictures_says_what_it_holds_instead()
    {
        IdxFiles.WriteTo(_folder["texts"], new Dictionary<string, byte[]> { ["a.txt"] = [], ["b/c.txt"] = [], ["LICENSE"] = [] });
        IdxFiles.WriteTo(_folder["bad"], new Dictionary<string, byte[]> { ["a.png"] = [] });
        Directory.CreateDirectory(_folder["empty"]);
        Assert.Contains("holds files (2 .txt, 1 without an ending) but no pictures.", Fault(_folder["texts"]), StringComparison.Ordinal);
        Assert.Contains("holds no files.", Fault(_folder["empty"]), StringComparison.Ordinal);
        Assert.Contains("holds no picture that can be used for the Train part. 'a.png' is empty.", Fault(_folder["bad"]), StringComparison.Ordinal);
        Assert.Contains("cannot be read as a zip file", Fault(_folder["texts/LICENSE"]), StringComparison.Ordinal);
        Assert.Contains("There is no folder and no file at", Assert.Throws<FileNotFoundException>(() => DataSources.Open(_folder["nowhere"], _two)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_kind_of_data_is_recognized()
    {
        IdxFiles.WriteTo(_folder["idx"], IdxFiles.Four(side: 2));
        Assert.IsType<ClassedPictures>(DataSources.Open(_folder["idx"], _two));
        var captioned = Colors("a/1.png", "b/2.png");
        captioned["captions.csv"] = PictureFiles.Text("file,caption\n1.png,one\n2.png,two");
        IdxFiles.ZipTo(_folder["captions.zip"], captioned);
        Assert.IsType<CaptionedPictures>(DataSources.Open(_folder["captions.zip"], _two));
    }

    [Theory]
    [InlineData("../out.png")]
    [InlineData("a/../../out.png")]
    [InlineData("/out.png")]
    [InlineData("..\\out.png")]
    [InlineData("C:/out.png")]
    public void A_zip_file_with_a_name_that_leads_out_of_it_is_refused(string name)
    {
        IdxFiles.ZipTo(_folder["out.zip"], new Dictionary<string, byte[]> { [name] = PictureFiles.Png(2, 2, 1), ["in.png"] = PictureFiles.Png(2, 2, 1) });
        Assert.Contains("leads out of it", Fault(_folder["out.zip"]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_zip_file_that_unpacks_to_more_than_it_announces_or_than_is_allowed_is_refused()
    {
        using (var zip = ZipFile.Open(_folder["bomb.zip"], ZipArchiveMode.Create))
        {
            using var stream = zip.CreateEntry("bomb.png").Open();
            stream.Write(new byte[1 << 20]);
        }

        Assert.Contains("'bomb.png' has 1048576 bytes, and at most 100000 are read.", Fault(_folder["bomb.zip"], _two with { MaxFileBytes = 100_000 }), StringComparison.Ordinal);

        // The same archive, whose directory announces 50,000 bytes.
        var bytes = File.ReadAllBytes(_folder["bomb.zip"]);
        for (var i = 0; i + 4 <= bytes.Length; i++)
        {
            if (BitConverter.ToUInt32(bytes, i) == 1 << 20)
            {
                BitConverter.TryWriteBytes(bytes.AsSpan(i), 50_000u);
            }
        }

        File.WriteAllBytes(_folder["liar.zip"], bytes);
        Assert.Contains("bomb.png", Fault(_folder["liar.zip"], _two with { MaxFileBytes = 100_000 }), StringComparison.Ordinal);
    }

    [Fact]
    public void A_zip_file_with_a_name_twice_or_cut_short_is_refused()
    {
        using (var zip = ZipFile.Open(_folder["twice.zip"], ZipArchiveMode.Create))
        {
            zip.CreateEntry("a.png").Open().Dispose();
            zip.CreateEntry("a.png").Open().Dispose();
        }

        Assert.Contains("it holds 'a.png' twice", Fault(_folder["twice.zip"]), StringComparison.Ordinal);
        IdxFiles.ZipTo(_folder["whole.zip"], Colors("1.png", "2.png"));
        File.WriteAllBytes(_folder["cut.zip"], File.ReadAllBytes(_folder["whole.zip"])[..^30]);
        Assert.Contains("cannot be read as a zip file", Fault(_folder["cut.zip"]), StringComparison.Ordinal);
    }

    [Fact]
    public void Hidden_files_and_circles_of_links_are_left_aside()
    {
        IdxFiles.WriteTo(_folder["set"], Colors("1.png", ".thumbs/2.png", "__MACOSX/._1.png", ".3.png"));
        Directory.CreateSymbolicLink(_folder["set/again"], _folder["set"]);
        File.CreateSymbolicLink(_folder["set/4.png"], _folder["set/1.png"]);
        Assert.Equal(["1.png", "4.png"], PictureFolder.Open(_folder["set"], _two).Pictures.Names);
    }

    private string Fault(string path, DataSettings? settings = null) => Assert.Throws<InvalidDataException>(() => DataSources.Open(path, settings ?? _two)).Message;

    private static Dictionary<string, byte[]> Colors(params string[] names) =>
        names.Select((name, index) => KeyValuePair.Create(name, PictureFiles.Png(4, 4, (byte)(50 * index), 100, 150))).ToDictionary();

    // Two pixels by two, 24 bits each, rows filled up to 8 bytes.
    private static byte[] Bitmap(byte red, byte green, byte blue)
    {
        byte[] row = [blue, green, red, blue, green, red, 0, 0];
        return [(byte)'B', (byte)'M', 70, 0, 0, 0, 0, 0, 0, 0, 54, 0, 0, 0, 40, 0, 0, 0, 2, 0, 0, 0, 2, 0, 0, 0, 1, 0, 24, 0, .. new byte[24], .. row, .. row];
    }
}
