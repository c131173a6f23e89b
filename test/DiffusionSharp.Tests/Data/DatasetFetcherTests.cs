using System.Diagnostics;
using System.Security.Cryptography;
using DiffusionSharp.Data;
using DiffusionSharp.Data.Captions;
using DiffusionSharp.Data.Fetching;
using DiffusionSharp.Tests.Media;

namespace DiffusionSharp.Tests.Data;

public sealed class DatasetFetcherTests : IDisposable
{
    private static readonly FetchSettings _hasty = new(Attempts: 3, Connections: 2) { FirstWait = TimeSpan.FromMilliseconds(1) };

    private static readonly byte[] _content = Content(200_000);

    private readonly TemporaryFolder _folder = new();
    private readonly LoopbackServer _server = new();
    private readonly HttpClient _client = DatasetFetcher.CreateClient();

    public void Dispose()
    {
        _client.Dispose();
        _server.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Files_come_whole_with_a_notice_and_are_not_fetched_twice()
    {
        var one = Wanted("one.bin", _content, _server.Serve("one", _content));
        var two = Wanted("deep/two.bin", [1, 2, 3], _server.Serve("two", [1, 2, 3]));
        var told = new List<FetchProgress>();
        Fetch([one, two], told);
        Assert.Equal(_content, File.ReadAllBytes(_folder["set/one.bin"]));
        Assert.Equal([1, 2, 3], File.ReadAllBytes(_folder["set/deep/two.bin"]));
        Assert.Equal("Free.\n", File.ReadAllText(_folder["set/NOTICE.txt"]));
        Assert.Equal(new FetchProgress(200_003, 200_003, 2, 2), told[^1]);
        Assert.All(told, progress => Assert.InRange(progress.Bytes, 0, 200_003));

        var before = _server.Requests.Count;
        Fetch([one, two], told);
        Assert.Equal(before, _server.Requests.Count);
        Assert.Equal(new FetchProgress(200_003, 200_003, 2, 2), told[^1]);
        Assert.Equal(["NOTICE.txt", "one.bin"], Directory.GetFiles(_folder["set"]).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void A_connection_that_is_cut_goes_on_where_it_was_cut()
    {
        var source = _server.On("cut", (context, before) => LoopbackServer.Answer(context, _content, before == 0 ? 70_000 : int.MaxValue));
        Fetch([Wanted("cut.bin", _content, source)]);
        Assert.Equal(_content, File.ReadAllBytes(_folder["set/cut.bin"]));
        var requests = _server.Requests.ToArray();
        Assert.Equal(2, requests.Length);
        Assert.Equal("/cut", requests[0]);
        Assert.StartsWith("/cut bytes=", requests[1], StringComparison.Ordinal);
    }

    [Fact]
    public void What_came_of_an_earlier_run_is_kept()
    {
        Directory.CreateDirectory(_folder["set"]);
        File.WriteAllBytes(_folder["set/kept.bin.part"], _content[..150_000]);
        Fetch([Wanted("kept.bin", _content, _server.Serve("kept", _content))]);
        Assert.Equal(_content, File.ReadAllBytes(_folder["set/kept.bin"]));
        Assert.Equal(["/kept bytes=150000-"], _server.Requests);
    }

    [Fact]
    public void A_server_that_cannot_go_on_is_asked_for_all_of_it()
    {
        Directory.CreateDirectory(_folder["set"]);
        File.WriteAllBytes(_folder["set/all.bin.part"], _content[..150_000]);
        var told = new List<FetchProgress>();
        Fetch([Wanted("all.bin", _content, _server.On("all", (context, _) => LoopbackServer.Answer(context, _content, ranges: false)))], told);
        Assert.Equal(_content, File.ReadAllBytes(_folder["set/all.bin"]));
        Assert.Equal(200_000, told[^1].Bytes);
        Assert.Single(_server.Requests);
    }

    [Fact]
    public void A_kept_beginning_of_another_file_is_thrown_away()
    {
        Directory.CreateDirectory(_folder["set"]);
        File.WriteAllBytes(_folder["set/wrong.bin.part"], new byte[150_000]);
        File.WriteAllBytes(_folder["set/long.bin.part"], new byte[300_000]);
        File.WriteAllBytes(_folder["set/full.bin.part"], new byte[200_000]);
        Fetch([.. ((string[])["wrong", "long", "full"]).Select(name => Wanted(name + ".bin", _content, _server.Serve(name, _content)))]);
        Assert.All((string[])["wrong", "long", "full"], name => Assert.Equal(_content, File.ReadAllBytes(_folder[$"set/{name}.bin"])));
    }

    [Fact]
    public void A_range_that_the_server_refuses_is_not_asked_for_again()
    {
        Directory.CreateDirectory(_folder["set"]);
        File.WriteAllBytes(_folder["set/range.bin.part"], _content[..10]);
        var source = _server.On("range", (context, _) =>
        {
            if (context.Request.Headers["Range"] is null)
            {
                LoopbackServer.Answer(context, _content);
            }
            else
            {
                LoopbackServer.Refuse(context, 416);
            }
        });
        Fetch([Wanted("range.bin", _content, source)]);
        Assert.Equal(["/range bytes=10-", "/range"], _server.Requests);
    }

    [Fact]
    public void Another_content_is_refused_and_nothing_of_it_stays()
    {
        var other = (byte[])_content.Clone();
        other[^1]++;
        var fault = Assert.Throws<InvalidDataException>(() => Fetch([Wanted("other.bin", _content, _server.Serve("other", other))])).Message;
        Assert.Contains("'other.bin' is another file than the one that is wanted.", fault, StringComparison.Ordinal);
        Assert.Contains($"its checksum is {Convert.ToHexStringLower(SHA256.HashData(other))} and {Convert.ToHexStringLower(SHA256.HashData(_content))} is wanted", fault, StringComparison.Ordinal);
        Assert.Single(_server.Requests);
        Assert.Empty(Directory.GetFiles(_folder["set"]));

        Assert.Contains("it has 199999 bytes there and 200000 are wanted",
            Assert.Throws<InvalidDataException>(() => Fetch([Wanted("short.bin", _content, _server.Serve("short", _content[..^1]))])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_was_changed_here_is_fetched_again()
    {
        Directory.CreateDirectory(_folder["set"]);
        File.WriteAllBytes(_folder["set/mine.bin"], new byte[200_000]);
        Fetch([Wanted("mine.bin", _content, _server.Serve("mine", _content))]);
        Assert.Equal(_content, File.ReadAllBytes(_folder["set/mine.bin"]));
    }

    [Fact]
    public void A_file_that_is_not_there_is_looked_for_once_at_each_source()
    {
        var fault = Assert.Throws<IOException>(() => Fetch([Wanted("none.bin", _content, new Uri(_server.Root, "none"), new Uri(_server.Root, "neither"))])).Message;
        Assert.Contains($"'none.bin' could not be fetched. {_server.Root}none: the server answers 404 Not Found. {_server.Root}neither: the server answers 404", fault, StringComparison.Ordinal);
        Assert.Contains($"put it at '{Path.Combine(_folder["set"], "none.bin")}'", fault, StringComparison.Ordinal);
        Assert.Equal(["/none", "/neither"], _server.Requests);

        Fetch([Wanted("second.bin", _content, new Uri(_server.Root, "none"), _server.Serve("second", _content))]);
        Assert.Equal(_content, File.ReadAllBytes(_folder["set/second.bin"]));
    }

    [Fact]
    public void A_busy_server_is_asked_again_a_limited_number_of_times()
    {
        Uri Busy(string name, int times) => _server.On(name, (context, before) =>
        {
            if (before < times)
            {
                LoopbackServer.Refuse(context, before == 0 ? 503 : 429, retryAfter: "0");
            }
            else
            {
                LoopbackServer.Answer(context, _content);
            }
        });

        Fetch([Wanted("busy.bin", _content, Busy("busy", 2))]);
        Assert.Equal(3, _server.Requests.Count);
        Assert.Contains("the server answers 429", Assert.Throws<IOException>(() => Fetch([Wanted("busier.bin", _content, Busy("busier", 3))])).Message, StringComparison.Ordinal);
        Assert.Equal(6, _server.Requests.Count);
    }

    [Fact]
    public void Without_a_network_the_error_says_what_to_do()
    {
        var nowhere = new Uri($"http://127.0.0.1:{LoopbackServer.FreePort()}/x");
        var fault = Assert.Throws<IOException>(() => Fetch([Wanted("x.bin", _content, nowhere), Wanted("y.bin", _content, nowhere)])).Message;
        Assert.Contains($"could not be fetched. {nowhere}: Connection refused", fault, StringComparison.Ordinal);
        Assert.Contains("Look at the network and run it again: what has come is kept.", fault, StringComparison.Ordinal);
    }

    [Fact]
    public void A_silent_connection_is_given_up()
    {
        using var over = new ManualResetEventSlim();
        var source = _server.On("silent", (context, before) =>
        {
            context.Response.ContentLength64 = _content.Length;
            context.Response.OutputStream.Write(_content, 0, 1000);
            context.Response.OutputStream.Flush();
            over.Wait(TestContext.Current.CancellationToken);
        });
        var fault = Assert.Throws<IOException>(() => Fetch(
            Set(Wanted("silent.bin", _content, source)), _hasty with { Attempts = 1, Silence = TimeSpan.FromMilliseconds(150) }, new Told(_ => { }), TestContext.Current.CancellationToken)).Message;
        over.Set();
        Assert.Contains("nothing came for 0.2 seconds", fault, StringComparison.Ordinal);
        Assert.Equal(1000, new FileInfo(_folder["set/silent.bin.part"]).Length);
    }

    [Fact]
    public void Stopping_ends_a_transfer_and_a_wait_at_once_and_keeps_what_came()
    {
        using var stop = new CancellationTokenSource();
        using var over = new ManualResetEventSlim();
        var source = _server.On("slow", (context, _) =>
        {
            context.Response.ContentLength64 = _content.Length;
            context.Response.OutputStream.Write(_content, 0, 1000);
            context.Response.OutputStream.Flush();
            over.Wait(TestContext.Current.CancellationToken);
        });
        var watch = Stopwatch.StartNew();
        Assert.Throws<OperationCanceledException>(() => Fetch(Set(Wanted("slow.bin", _content, source)), _hasty, new Told(progress => StopAt(progress.Bytes == 1000)), stop.Token));
        over.Set();
        Assert.Equal(1000, new FileInfo(_folder["set/slow.bin.part"]).Length);

        using var later = new CancellationTokenSource();
        var busy = _server.On("busy", (context, _) =>
        {
            LoopbackServer.Refuse(context, 503);
            later.CancelAfter(50);
        });
        Assert.Throws<OperationCanceledException>(() => Fetch(Set(Wanted("busy.bin", _content, busy)), _hasty with { FirstWait = TimeSpan.FromMinutes(1) }, new Told(_ => { }), later.Token));
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 20);

        void StopAt(bool now)
        {
            if (now)
            {
                stop.Cancel();
            }
        }
    }

    [Theory]
    [InlineData(1, 0, 1)]
    [InlineData(2, 0, 2)]
    [InlineData(4, 0, 8)]
    [InlineData(60, 0, 60)]
    [InlineData(1, 20, 20)]
    [InlineData(1, 3600, 60)]
    public void Waits_double_and_heed_the_server_within_a_limit(int attempt, int named, int expected) =>
        Assert.Equal(expected, new FetchSettings().WaitAfter(attempt, TimeSpan.FromSeconds(named)).TotalSeconds);

    [Fact]
    public void A_git_blob_is_named_as_git_names_it()
    {
        // git hash-object of an empty file and of "hello\n".
        Assert.Equal("e69de29bb2d1d6434b8b29ae775ad8c2e48c5391", new GitBlobChecksum("").Of(new MemoryStream(), 0));
        Assert.Equal("ce013625030ba8dba906f756967f9e9ca394464a", new GitBlobChecksum("").Of(new MemoryStream("hello\n"u8.ToArray()), 6));
    }

    [Fact]
    public void The_catalog_holds_whole_and_safe_entries()
    {
        Assert.Equal(["fashion-mnist", "emoji"], Datasets.All.Select(dataset => dataset.Name));
        Assert.Equal(30_878_645, Datasets.Find("fashion-mnist").Bytes);
        Assert.Equal(1657, Datasets.Find("emoji").Files.Count);
        Assert.Contains("There are: fashion-mnist, emoji.", Assert.Throws<ArgumentException>(() => Datasets.Find("mnist")).Message, StringComparison.Ordinal);
        foreach (var file in Datasets.All.SelectMany(dataset => dataset.Files))
        {
            Assert.Matches("^[a-zA-Z0-9._/-]+$", file.Name);
            Assert.DoesNotContain("..", file.Name, StringComparison.Ordinal);
            Assert.InRange(file.Bytes, 1, 1 << 28);
            Assert.NotEmpty(file.Sources);
            Assert.Matches(file.Checksum is Sha256Checksum ? "^[0-9a-f]{64}$" : "^[0-9a-f]{40}$", file.Checksum.Expected);
        }
    }

    [Fact]
    public void Fetched_emoji_open_with_captions_in_two_languages()
    {
        var emoji = Datasets.Find("emoji");
        static string Words(string language, string cat, string heart) =>
            $$"""{ "annotations": { "identity": { "language": "{{language}}" }, "annotations": { "😺": { "default": ["x"], "tts": ["{{cat}}"] }, "❤️": { "tts": ["{{heart}}"] } } } }""";

        DatasetFile File(string name, byte[] content) => Wanted(name, content, _server.Serve(name, content));
        Fetch(
            emoji with
            {
                Files =
                [
                    File("cldr/annotations.en.json", PictureFiles.Text(Words("en", "grinning cat, or \\\"puss\\\"", "red heart"))),
                    File("cldr/annotations.ja.json", PictureFiles.Text(Words("ja", "にっこり笑う猫", "赤いハート"))),
                    File("png128/emoji_u1f63a.png", PictureFiles.Png(4, 4, 1, 2, 3)),
                    File("png128/emoji_u2764.png", PictureFiles.Png(4, 4, 4, 5, 6)),
                ],
            },
            _hasty,
            new Told(_ => { }),
            TestContext.Current.CancellationToken);
        var data = Assert.IsType<CaptionedPictures>(DataSources.Open(_folder["set"], new(2, 2)));
        Assert.Equal(["en", "ja"], data.Languages);
        Assert.Equal(["grinning cat, or \"puss\"", "にっこり笑う猫", "red heart", "赤いハート"], data.Captions.SelectMany(captions => captions).Select(caption => caption.Name));
        Assert.Contains("Noto Emoji", System.IO.File.ReadAllText(_folder["set/NOTICE.txt"]), StringComparison.Ordinal);
    }

    private static byte[] Content(int length)
    {
        var content = new byte[length];
        new Random(1).NextBytes(content);
        return content;
    }

    private static DatasetFile Wanted(string name, byte[] content, params Uri[] sources) => new(name, content.Length, new Sha256Checksum(Convert.ToHexStringLower(SHA256.HashData(content))), sources);

    private void Fetch(DatasetFile[] files) => Fetch(files, []);

    private void Fetch(DatasetFile[] files, List<FetchProgress> told) => Fetch(Set(files), _hasty, new Told(told.Add), TestContext.Current.CancellationToken);

    private void Fetch(Dataset dataset, FetchSettings settings, Told told, CancellationToken stop) => new DatasetFetcher(_client, settings).Fetch(dataset, _folder["set"], told, stop);

    private Dataset Set(params DatasetFile[] files) => new("test", "A test.", files) { Home = _server.Root, Notice = "Free." };

    private sealed class Told(Action<FetchProgress> tell) : IProgress<FetchProgress>
    {
        public void Report(FetchProgress value) => tell(value);
    }
}
