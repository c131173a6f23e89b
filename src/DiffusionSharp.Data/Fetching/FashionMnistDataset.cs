namespace DiffusionSharp.Data.Fetching;

/// <summary>Fashion-MNIST from its repository (Xiao et al. 2017, arXiv:1708.07747). Its published MD5 sums belong to the same bytes as these SHA-256 sums.</summary>
internal static class FashionMnistDataset
{
    private const string Repository = "https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/b2617bb6d3ffa2e429640350f613e3291e10b141/data/fashion/";
    private const string Mirror = "http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/";

    public static Dataset Create() => new(
        "fashion-mnist",
        "70,000 grey pictures of clothes, 28x28, in 10 classes.",
        [
            File("train-images-idx3-ubyte.gz", 26421880, "3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84"),
            File("train-labels-idx1-ubyte.gz", 29515, "a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845"),
            File("t10k-images-idx3-ubyte.gz", 4422102, "346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073"),
            File("t10k-labels-idx1-ubyte.gz", 5148, "67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5"),
        ])
    {
        Home = new("https://github.com/zalandoresearch/fashion-mnist"),
        Notice = "Fashion-MNIST, Copyright (c) 2017 Zalando SE, https://tech.zalando.com. The MIT License (MIT).",
    };

    // The mirror is the one its readme links to; the checksum guards what comes from there without encryption.
    private static DatasetFile File(string name, long bytes, string sha256) => new(name, bytes, new Sha256Checksum(sha256), new Uri(Repository + name), new Uri(Mirror + name));
}
