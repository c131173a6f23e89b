using DiffusionSharp.Networks.Autoencoders;
using DiffusionSharp.Networks.Imports.Published;
using DiffusionSharp.Networks.Imports.SingleFiles;
using DiffusionSharp.Tensors;
using DiffusionSharp.Testing;

namespace DiffusionSharp.Tests.Networks;

public sealed class SingleFileCheckpointTests
{
    [Fact]
    public void A_file_without_a_known_network_is_refused()
    {
        using var folder = new PublishedFolder();
        var fault = Assert.Throws<InvalidDataException>(() => SingleFileCheckpoint.Open(folder["diffusion_pytorch_model.safetensors"]));
        Assert.Contains(folder["diffusion_pytorch_model.safetensors"], fault.Message, StringComparison.Ordinal);
        Assert.Contains("no network in a layout that is known", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_network_is_filled_from_a_checkpoint_and_what_is_strange_in_it_is_named()
    {
        using var folder = new PublishedFolder();
        folder.WriteOriginal(folder["original.safetensors"], "first_stage_model.", "betas", "strange");
        using var checkpoint = SingleFileCheckpoint.Open(folder["original.safetensors"]);
        Assert.Equal(["strange"], checkpoint.Unused);
        using var published = (AutoencoderKL)PublishedNetworks.Load(folder.Path);
        using var network = (AutoencoderKL)PublishedNetworks.Build(PublishedConfig.Read(folder.ConfigPath));
        checkpoint.Parts["vae"].Fill(network);
        TensorScope.Release(() => TensorAssert.Close(published.Decode(ones(1, 2, 4, 2)), network.Decode(ones(1, 2, 4, 2)), 0));
    }
}
