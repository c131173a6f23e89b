using DiffusionSharp.Data;
using DiffusionSharp.Data.Captions;
using DiffusionSharp.Data.Pictures;
using DiffusionSharp.Diffusion.Conditions;
using DiffusionSharp.Tensors;
using DiffusionSharp.Testing;
using DiffusionSharp.Tests.Media;

namespace DiffusionSharp.Tests.Data;

public sealed class CaptionedPicturesTests : IDisposable
{
    private const string Table =
        """
        file,emoji,name,group,tags,shortcodes,skin_tone_variant
        cat.png,😺,grinning cat,Smileys,cat;face;Grinning Cat,smiley_cat;grinning-cat-face,0
        heart.png,❤,red heart,Smileys,,heart,0
        hand.png,👋,waving hand,People,,wave,0
        hand_1f3fb.png,👋🏻,waving hand: light skin tone,People,,wave,1
        """;

    private const string Japanese =
        """
        { "annotations": { "identity": { "language": "ja" }, "annotations": {
            "😺": { "default": ["ネコ", "笑顔"], "tts": ["にっこり笑う猫"] },
            "❤️": { "default": ["ハート", "赤いハート"], "tts": ["赤いハート"] } } } }
        """;

    private const string English =
        """
        { "annotationsDerived": { "identity": { "language": "en" }, "annotations": {
            "😺": { "default": ["cat", "smile"], "tts": ["cat, grinning"] } } } }
        """;

    private static readonly DataSettings _two = new(2, 2);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Emoji_have_names_and_keywords_in_every_language_that_names_them()
    {
        IdxFiles.ZipTo(_folder["emoji.zip"], Emoji());
        IdxFiles.ZipTo(_folder["cldr.zip"], new Dictionary<string, byte[]> { ["annotations.ja.json"] = PictureFiles.Text(Japanese), ["annotations-derived.en.json"] = PictureFiles.Text(English) });
        var data = CaptionedPictures.Open(_folder["emoji.zip"], _two with { Annotations = [_folder["cldr.zip"]] });

        Assert.Equal(["png/cat.png", "png/hand.png", "png/heart.png"], data.Pictures.Names);
        Assert.Equal(["en", "ja"], data.Languages);
        Assert.Empty(data.Skipped);
        Same(data.Captions[0], new("en", "grinning cat", ["cat", "face", "smiley cat", "grinning cat face", "cat, grinning", "smile"]), new("ja", "にっこり笑う猫", ["ネコ", "笑顔"]));
        Same(data.Captions[1], new Caption("en", "waving hand", ["wave"]));
        Same(data.Captions[2], new("en", "red heart", ["heart"]), new("ja", "赤いハート", ["ハート"]));
        Assert.Contains("赤いハート、ハート", data.Texts);
        Assert.Contains("red heart, heart", data.Texts);
        Assert.Contains("waving hand wave", data.Texts);
        Assert.Contains("3 pictures from", data.Found, StringComparison.Ordinal);
        Assert.Contains("en (3), ja (2)", data.Found, StringComparison.Ordinal);
    }

    [Fact]
    public void Annotations_beside_the_pictures_are_found()
    {
        var files = Emoji();
        files["cldr/annotations.ja.json"] = PictureFiles.Text(Japanese);
        IdxFiles.WriteTo(_folder["emoji"], files);
        Assert.Equal(["en", "ja"], CaptionedPictures.Open(_folder["emoji"], _two).Languages);
    }

    [Fact]
    public void Rows_without_pictures_and_pictures_without_rows_are_bad_files()
    {
        var files = Emoji();
        files.Remove("png/heart.png");
        files["png/stray.png"] = PictureFiles.Png(2, 2, 9);
        IdxFiles.WriteTo(_folder["emoji"], files);

        var refused = Assert.Throws<InvalidDataException>(() => CaptionedPictures.Open(_folder["emoji"], _two)).Message;
        Assert.Contains("2 good files and 2 bad ones. 'captions.csv' names 'heart.png', but there is no such picture. 'png/stray.png' has no caption in 'captions.csv'.", refused, StringComparison.Ordinal);
        var data = CaptionedPictures.Open(_folder["emoji"], _two with { BadFiles = BadFiles.Skip });
        Assert.Equal(["heart.png", "png/stray.png"], data.Skipped.Select(file => file.Name));
        Assert.Equal(2, data.Pictures.Count);
    }

    [Fact]
    public void A_table_may_hold_quotes_line_breaks_and_several_captions_of_a_picture()
    {
        IdxFiles.WriteTo(_folder["own"], new Dictionary<string, byte[]>
        {
            ["a/1.png"] = PictureFiles.Png(2, 2, 10),
            ["b/1.png"] = PictureFiles.Png(2, 2, 20),
            ["metadata.csv"] = PictureFiles.Text("\uFEFFfile_name,text,language\r\na/1.png,\"a \"\"red\"\", round\nball\",en\r\n\r\na\\1.png,ein Ball,de\r\nb/1.png,2,\r\n"),
        });
        var data = CaptionedPictures.Open(_folder["own"], _two);
        Same(data.Captions[0], new("en", "a \"red\", round\nball", []), new("de", "ein Ball", []));
        Same(data.Captions[1], new Caption("und", "2", []));
    }

    [Theory]
    [InlineData("file,caption\n1.png", "Line 2 of 'captions.csv' has 1 fields, but the first line has 2.")]
    [InlineData("file,caption\n1.png,a\"b", "Line 2 of 'captions.csv' has a quote inside a field")]
    [InlineData("file,caption\n1.png,\"a\nb\"c", "Line 3 of 'captions.csv' goes on after a closing quote.")]
    [InlineData("file,caption\n1.png,\"a\nb", "Line 2 of 'captions.csv' has an opening quote that is never closed.")]
    [InlineData("file,label\n1.png,3", "'captions.csv' has the columns file, label.")]
    [InlineData("", "'captions.csv' has the columns of no header.")]
    [InlineData("file,caption\n1.png,  ", "'captions.csv' names '1.png', but says nothing of it.")]
    public void A_broken_table_is_refused_with_its_line(string table, string message)
    {
        IdxFiles.WriteTo(_folder["own"], new Dictionary<string, byte[]> { ["1.png"] = PictureFiles.Png(2, 2, 10), ["captions.csv"] = PictureFiles.Text(table) });
        Assert.Contains(message, Assert.Throws<InvalidDataException>(() => CaptionedPictures.Open(_folder["own"], _two)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Texts_are_UTF8_or_refused()
    {
        IdxFiles.WriteTo(_folder["own"], new Dictionary<string, byte[]> { ["1.png"] = PictureFiles.Png(2, 2, 10), ["captions.csv"] = [.. "file,caption\n1.png,"u8, 0xE4] });
        Assert.Contains("is no text in UTF-8: byte 19 fits nowhere", Assert.Throws<InvalidDataException>(() => CaptionedPictures.Open(_folder["own"], _two)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_file_beside_a_picture_is_its_caption()
    {
        IdxFiles.WriteTo(_folder["own"], new Dictionary<string, byte[]>
        {
            ["x/1.png"] = PictureFiles.Png(2, 2, 10),
            ["x/1.txt"] = PictureFiles.Text("a small\r\n  house \n"),
            ["x/2.png"] = PictureFiles.Png(2, 2, 20),
        });
        var data = CaptionedPictures.Open(_folder["own"], _two with { BadFiles = BadFiles.Skip });
        Same(Assert.Single(data.Captions), new Caption("und", "a small house", []));
        Assert.Equal([new BadFile("x/2.png", "'x/2.png' has no caption in a .txt file beside it.")], data.Skipped);
    }

    [Fact]
    public void Broken_annotations_and_a_place_without_any_are_refused()
    {
        IdxFiles.WriteTo(_folder["emoji"], Emoji());
        IdxFiles.WriteTo(_folder["none"], new Dictionary<string, byte[]> { ["a.txt"] = [] });
        IdxFiles.WriteTo(_folder["broken"], new Dictionary<string, byte[]> { ["annotations.ja.json"] = PictureFiles.Text("{ \"annotations\": {} }") });
        Assert.Contains("holds no annotations", Fault("none"), StringComparison.Ordinal);
        Assert.Contains("'annotations.ja.json' holds no annotations as CLDR writes them", Fault("broken"), StringComparison.Ordinal);

        string Fault(string name) => Assert.Throws<InvalidDataException>(() => CaptionedPictures.Open(_folder["emoji"], _two with { Annotations = [_folder[name]] })).Message;
    }

    [Fact]
    public void Prompts_come_in_the_shares_that_are_asked_for()
    {
        const int count = 20_000;
        var prompts = Prompts(Cat(), new SourceSettings { Seed = 11, ToldNothing = 0.1 }, count);
        Share(0.1, prompts.Count(prompt => prompt.Length == 0));
        Share(0.45, prompts.Count(IsJapanese));
        Share(0.9 * 0.6, prompts.Count(prompt => prompt is "grinning cat" or "にっこり笑う猫"));
        Share(0.9 * 0.25, prompts.Count(prompt => prompt.StartsWith("grinning cat ", StringComparison.Ordinal) || prompt.StartsWith("grinning cat,", StringComparison.Ordinal)
            || (prompt.StartsWith("にっこり笑う猫", StringComparison.Ordinal) && prompt != "にっこり笑う猫")));
        var english = prompts.Where(prompt => prompt.Length > 0 && !IsJapanese(prompt) && prompt != "grinning cat").ToArray();
        Assert.Contains("grinning cat, face, cat", english);
        Assert.Contains("face cat", english);
        Assert.Contains("face", english);
        Assert.Contains("ネコ、笑顔", prompts);

        static void Share(double expected, int found) => Assert.Equal(expected, found / (double)count, 4 * Math.Sqrt(expected * (1 - expected) / count));
        static bool IsJapanese(string prompt) => prompt.Any(letter => letter > '\u3000');
    }

    [Fact]
    public void A_prompt_follows_from_seed_and_position_and_belongs_to_its_picture()
    {
        IdxFiles.WriteTo(_folder["own"], Enumerable.Range(0, 20).SelectMany(i => (KeyValuePair<string, byte[]>[])
            [new($"{i}.png", PictureFiles.Png(2, 2, (byte)(10 * i))), new($"{i}.txt", PictureFiles.Text($"{i}"))]).ToDictionary());
        var data = CaptionedPictures.Open(_folder["own"], _two);
        var source = data.ToSource(new SourceSettings { Seed = 2, ToldNothing = 0 }, Letters);
        TensorScope.Release(() =>
        {
            var batch = source.Read(5, 30);
            Assert.Equal([30, 40], batch.Conditioning.Require<PromptCondition>().Tokens.shape);
            Assert.Equal(Texts(batch), Texts(source.Read(5, 10)).Concat(Texts(source.Read(15, 20))));
            Assert.Equal(Texts(batch), Enumerable.Range(0, 30).Select(i => $"{(int)Math.Round((batch.Clean[i, 0, 0, 0].item<float>() + 1) * 12.75)}"));
        });
        Assert.Empty(TensorScope.Release(() => data.ToSource(new SourceSettings()).Read(0, 2).Conditioning.All));
    }

    [Fact]
    public void The_names_behind_a_keyword_are_those_of_all_pictures_that_have_it_and_a_name_is_no_keyword()
    {
        string[] files = ["apple", "pear", "fruit salad"];
        IdxFiles.WriteTo(_folder["own"], files.Select(name => KeyValuePair.Create($"{name}.png", PictureFiles.Png(2, 2, 9))).Append(new("captions.csv", PictureFiles.Text(
            """
            file,caption,keywords
            apple.png,apple,fruit;red
            pear.png,pear,Fruit
            fruit salad.png,fruit salad,fruit;apple
            """))).ToDictionary());
        var names = CaptionedPictures.Open(_folder["own"], _two).NamesOfKeywords;
        Assert.Equal(["apple", "fruit salad", "pear"], names["fruit"]);
        Assert.Equal(["apple"], names["red"]);
        Assert.Equal(2, names.Count);
    }

    [Fact]
    public void The_wanted_share_of_prompts_meets_noise_of_a_deviation_up_to_the_most() => TensorScope.Release(() =>
    {
        const int count = 2000, width = 64;
        var noisy = new SourceSettings { Prompts = new() { Noise = new(Share: 0.25, Most: 0.5) } };
        var source = Cat().ToSource(noisy, text => [1], width);
        var values = source.Read(0, count).Conditioning.Require<PromptNoiseCondition>().Values;
        Assert.Equal([count, width], values.shape);
        TensorAssert.Equal(values[7..9], source.Read(7, 2).Conditioning.Require<PromptNoiseCondition>().Values);

        var deviations = values.square().mean([1]).sqrt().data<float>().ToArray().Where(deviation => deviation > 0).ToArray();
        Assert.InRange(deviations.Length, 425, 575); // 500 wanted, with a deviation of 19
        Assert.InRange(deviations.Average(), 0.22, 0.28);
        Assert.InRange(deviations.Max(), 0.4, 0.7);
        Assert.Null(Cat().ToSource(noisy, text => [1]).Read(0, 1).Conditioning.Find<PromptNoiseCondition>());
    });

    [Fact]
    public void An_encoder_that_gives_rows_of_different_lengths_is_refused()
    {
        var source = Cat().ToSource(new SourceSettings(), text => new long[text.Length + 1]);
        Assert.Contains("It must give the same number for every text", Assert.Throws<ArgumentException>(() => source.Prepare(0, 50)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Held_out_pictures_and_training_pictures_are_all_pictures_and_stay_on_their_side()
    {
        static IEnumerable<string> Names(DataPart part, HeldOutSettings heldOut, int count) =>
            Enumerable.Range(0, count).Select(i => $"folder{i % 7}/{i}.png").Where(name => heldOut.Admits(name, part));

        var tenth = new HeldOutSettings(0.1);
        Assert.InRange(Names(DataPart.HeldOut, tenth, 10_000).Count(), 880, 1120);
        Assert.Equal(10_000, Names(DataPart.All, tenth, 10_000).Count());
        Assert.Empty(Names(DataPart.HeldOut, tenth, 10_000).Intersect(Names(DataPart.Train, tenth, 10_000)));
        Assert.Equal(10_000, Names(DataPart.HeldOut, tenth, 10_000).Concat(Names(DataPart.Train, tenth, 10_000)).Count());
        Assert.Equal(Names(DataPart.HeldOut, tenth, 500), Names(DataPart.HeldOut, tenth, 10_000).Where(name => int.Parse(Path.GetFileNameWithoutExtension(name), null) < 500));
        Assert.Subset(Names(DataPart.HeldOut, new(0.2), 1000).ToHashSet(), Names(DataPart.HeldOut, tenth, 1000).ToHashSet());
        Assert.Equal(["folder3/3.png"], Names(DataPart.HeldOut, new() { Names = ["3.png"] }, 100));

        IdxFiles.WriteTo(_folder["emoji"], Emoji());
        var heldOut = _two with { HeldOut = new() { Names = ["cat.png"] } };
        Assert.Equal(["png/cat.png"], CaptionedPictures.Open(_folder["emoji"], heldOut with { Part = DataPart.HeldOut }).Pictures.Names);
        Assert.Equal(["png/hand.png", "png/heart.png"], CaptionedPictures.Open(_folder["emoji"], heldOut).Pictures.Names);
    }

    private static Dictionary<string, byte[]> Emoji() => new()
    {
        ["captions.csv"] = PictureFiles.Text(Table),
        ["png/cat.png"] = PictureFiles.Png(4, 4, 200, 100, 0, 255),
        ["png/heart.png"] = PictureFiles.Png(4, 4, 255, 0, 0, 128),
        ["png/hand.png"] = PictureFiles.Png(4, 4, 0, 0, 0, 0),
        ["png/hand_1f3fb.png"] = PictureFiles.Png(4, 4, 0, 0, 0, 0),
    };

    private static long[] Letters(string text) => [.. text.PadRight(40, '\0').Select(letter => (long)letter)];

    private static string[] Texts(Batch batch)
    {
        var tokens = batch.Conditioning.Require<PromptCondition>().Tokens;
        return [.. tokens.data<long>().ToArray().Chunk((int)tokens.shape[1]).Select(row => new string([.. row.Select(letter => (char)letter)]).TrimEnd('\0'))];
    }

    private static string[] Prompts(CaptionedPictures data, SourceSettings settings, int count)
    {
        var prompts = new List<string>();
        data.ToSource(settings, text =>
        {
            prompts.Add(text);
            return [text.Length];
        }).Prepare(0, count);
        return [.. prompts];
    }

    // xunit compares the lists in records by reference.
    private static void Same(IReadOnlyList<Caption> actual, params Caption[] expected) =>
        Assert.Equal(expected.Select(Line), actual.Select(Line));

    private static string Line(Caption caption) => $"{caption.Language}|{caption.Name}|{string.Join("|", caption.Keywords)}";

    private CaptionedPictures Cat()
    {
        IdxFiles.WriteTo(_folder["cat"], new Dictionary<string, byte[]>
        {
            ["captions.csv"] = PictureFiles.Text("file,emoji,name,tags\ncat.png,😺,grinning cat,cat;face"),
            ["cat.png"] = PictureFiles.Png(2, 2, 9),
            ["annotations.ja.json"] = PictureFiles.Text(Japanese),
        });
        return CaptionedPictures.Open(_folder["cat"], _two);
    }
}
