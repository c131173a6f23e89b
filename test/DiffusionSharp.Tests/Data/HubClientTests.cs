using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using DiffusionSharp.Data.Fetching;
using DiffusionSharp.Data.Fetching.Hub;
using DiffusionSharp.Tests.Media;

namespace DiffusionSharp.Tests.Data;

/// <summary>Models by name from a hub on this machine, whose connections break and whose answers may be anything.</summary>
public sealed class HubClientTests : IDisposable
{
    private const string Name = "owner/model", Commit = "0123456789abcdef0123456789abcdef01234567";

    private static readonly FetchSettings _hasty = new(Attempts: 3, Connections: 2) { FirstWait = TimeSpan.FromMilliseconds(1) };

    private readonly TemporaryFolder _folder = new();
    private readonly LoopbackServer _server = new();
    private readonly JsonArray _siblings = [];
    private readonly Lazy<HttpClient> _client;

    public HubClientTests() => _client = new(() => HubClient.CreateClient(Hub));

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private HubSettings Hub => new(_server.Root, "secret");

    private HubClient Client => new(_client.Value, Hub, _hasty);

    public void Dispose()
    {
        _client.Value.Dispose();
        _server.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Only_safetensors_settings_and_tokenizers_come_and_all_are_checked()
    {
        Publish("model_index.json", "unet/config.json", "tokenizer/merges.txt", "tokenizer_2/spiece.model");
        PublishLarge("unet/diffusion_pytorch_model.safetensors");
        Publish("README.md", "unet/diffusion_pytorch_model.bin", "whole.ckpt", "whole.safetensors", "safety_checker/model.safetensors", "unet/diffusion_pytorch_model.fp16.safetensors", "unet/diffusion_pytorch_model.non_ema.safetensors", ".gitattributes");
        var files = Fetch();
        Assert.Equal(["model_index.json", "tokenizer/merges.txt", "tokenizer_2/spiece.model", "unet/config.json", "unet/diffusion_pytorch_model.safetensors"], files);
        Assert.All(files, file => Assert.Equal(Content(file), File.ReadAllBytes(_folder[$"m/{file}"])));
        Assert.StartsWith($"{Name} at {Commit}, from {_server.Root}{Name}", File.ReadAllText(_folder["m/NOTICE.txt"]), StringComparison.Ordinal);
        Assert.Equal(files.Count + 1, Directory.GetFiles(_folder["m"], "*", SearchOption.AllDirectories).Length);
    }

    [Theory]
    [InlineData(null, "diffusion_pytorch_model.safetensors")]
    [InlineData("fp16", "diffusion_pytorch_model.fp16.safetensors")]
    [InlineData("bf16", "diffusion_pytorch_model.safetensors")]
    public void The_variant_is_chosen_where_there_is_one(string? variant, string file)
    {
        Publish("config.json", "diffusion_pytorch_model.safetensors", "diffusion_pytorch_model.fp16.safetensors");
        Assert.Equal(["config.json", file], Fetch(new(variant)));
    }

    [Fact]
    public void Shards_come_with_their_index_and_without_those_of_another_variant()
    {
        Publish("config.json", "model.safetensors.index.json", "model-00001-of-00002.safetensors", "model-00002-of-00002.safetensors", "model.safetensors.index.fp16.json", "model.fp16-00001-of-00001.safetensors");
        Assert.Equal(["config.json", "model-00001-of-00002.safetensors", "model-00002-of-00002.safetensors", "model.safetensors.index.json"], Fetch());
        Assert.Equal(["config.json", "model.fp16-00001-of-00001.safetensors", "model.safetensors.index.fp16.json"], Fetch(new("fp16")));
    }

    [Fact]
    public void Of_several_files_one_must_be_named()
    {
        Publish("one.safetensors", "two.safetensors", "three.ckpt");
        Refuses<ArgumentException>("'one.safetensors', 'two.safetensors'", "--file");
        Assert.Equal(["two.safetensors"], Fetch(new(null, "two.safetensors")));
        Refuses<ArgumentException>(new HubChoice(null, "four.safetensors"), "has no file 'four.safetensors'");
        Refuses<ArgumentException>(new HubChoice(null, "three.ckpt"), "none of the files that are read here");
    }

    [Fact]
    public void What_is_published_only_as_pickles_is_refused_before_anything_comes()
    {
        Publish("model_index.json", "unet/config.json", "unet/diffusion_pytorch_model.bin", "vae/config.json", "vae/diffusion_pytorch_model.safetensors");
        Refuses<InvalidDataException>("'unet'", "'unet/diffusion_pytorch_model.bin'", "pickle", "never fetched");
        Assert.False(Directory.Exists(_folder["m"]));
    }

    [Fact]
    public void A_connection_that_is_cut_goes_on_where_it_was_cut_even_by_way_of_another_address()
    {
        PublishLarge("model.safetensors");
        var content = Content("model.safetensors");
        _server.On(Place("model.safetensors"), (context, _) =>
        {
            context.Response.Redirect(new Uri(_server.Root, "far/away").ToString());
            context.Response.Close();
        });
        var asked = new List<string?>();
        _server.On("far/away", (context, before) =>
        {
            asked.Add(context.Request.Headers["Authorization"]);
            LoopbackServer.Answer(context, content, before < 2 ? 30_000 : int.MaxValue);
        });
        Fetch();
        Assert.Equal(content, File.ReadAllBytes(_folder["m/model.safetensors"]));
        Assert.Equal([null, null, null], asked);
        Assert.Contains(_server.Requests, request => request.StartsWith("/far/away bytes=", StringComparison.Ordinal));
    }

    [Fact]
    public void A_file_that_is_another_than_the_hub_describes_is_refused()
    {
        PublishLarge("model.safetensors");
        var content = Content("model.safetensors");
        content[5] ^= 1;
        _server.Serve(Place("model.safetensors"), content);
        Refuses<InvalidDataException>("'model.safetensors' is another file");
        Assert.False(File.Exists(_folder["m/NOTICE.txt"]));
    }

    [Theory]
    [InlineData("../evil.safetensors")]
    [InlineData("/etc/evil.safetensors")]
    [InlineData("a\\b.safetensors")]
    [InlineData("a//b.safetensors")]
    public void A_file_outside_of_the_folder_is_refused(string path)
    {
        Publish("config.json", path);
        Refuses<InvalidDataException>("no place in its folder");
    }

    [Theory]
    [InlineData(401, "accept its terms", "HF_TOKEN")]
    [InlineData(404, "'main'", "Look at the name")]
    [InlineData(500, "answers 500", "later")]
    public void What_the_hub_refuses_is_told_with_what_to_do(int status, params string[] told)
    {
        _server.On($"api/models/{Name}/revision/main", (context, _) => LoopbackServer.Refuse(context, status));
        var fault = Assert.Throws<IOException>(() => Client.Find(Name, stop: Stop));
        Assert.All([$"'{Name}'", .. told], part => Assert.Contains(part, fault.Message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("<html>")]
    [InlineData("[]")]
    [InlineData("{\"sha\": 3}")]
    [InlineData("{\"sha\": \"0123456789abcdef0123456789abcdef01234567\"}")]
    public void An_answer_that_is_no_list_of_files_is_told(string answer)
    {
        _server.Serve($"api/models/{Name}/revision/main", Encoding.UTF8.GetBytes(answer));
        Assert.Contains(HubSettings.EndpointVariable, Assert.ThrowsAny<Exception>(() => Client.Find(Name, stop: Stop)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_network_a_sentence_says_so()
    {
        var hub = new HubSettings(new($"http://127.0.0.1:{LoopbackServer.FreePort()}/"));
        using var client = HubClient.CreateClient(hub);
        var fault = Assert.Throws<IOException>(() => new HubClient(client, hub, _hasty).Find(Name, stop: Stop));
        Assert.All([hub.Endpoint.ToString(), "cannot be reached", "Look at the network", HubSettings.EndpointVariable], part => Assert.Contains(part, fault.Message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("model")]
    [InlineData("a/b/c")]
    [InlineData("../x")]
    [InlineData("a/..")]
    public void A_name_has_an_owner(string name) => Assert.Contains("owner/name", Assert.Throws<ArgumentException>(() => Client.Find(name, stop: Stop)).Message, StringComparison.Ordinal);

    private static string Place(string file) => $"{Name}/resolve/{Commit}/{file}";

    private static byte[] Content(string file)
    {
        var content = new byte[100_000];
        new Random(file.Length + file[0]).NextBytes(content);
        return content;
    }

    private void Publish(params string[] files)
    {
        foreach (var file in files)
        {
            var content = Content(file);
            Add(file, new() { ["blobId"] = Convert.ToHexStringLower(SHA1.HashData([.. Encoding.ASCII.GetBytes($"blob {content.Length}\0"), .. content])) });
        }
    }

    private void PublishLarge(string file) =>
        Add(file, new() { ["blobId"] = Commit, ["lfs"] = new JsonObject { ["sha256"] = Convert.ToHexStringLower(SHA256.HashData(Content(file))), ["size"] = 100_000, ["pointerSize"] = 130 } });

    private void Add(string file, JsonObject entry)
    {
        entry["rfilename"] = file;
        entry["size"] = 100_000;
        _siblings.Add(entry);
        _server.Serve(Place(file.TrimStart('/')), Content(file));
        _server.Serve($"api/models/{Name}/revision/main", Encoding.UTF8.GetBytes(new JsonObject { ["id"] = Name, ["sha"] = Commit, ["siblings"] = _siblings.DeepClone() }.ToJsonString()));
    }

    private IReadOnlyList<string> Fetch(HubChoice? choice = null) =>
        [.. Client.Fetch(Client.Find(Name, stop: Stop), choice ?? new(), _folder["m"], new()).Select(file => file.Name).Order(StringComparer.Ordinal)];

    private void Refuses<T>(params string[] told) where T : Exception => Refuses<T>(new HubChoice(), told);

    private void Refuses<T>(HubChoice choice, params string[] told) where T : Exception
    {
        var fault = Assert.Throws<T>(() => Fetch(choice));
        Assert.All(told, part => Assert.Contains(part, fault.Message, StringComparison.Ordinal));
    }
}
