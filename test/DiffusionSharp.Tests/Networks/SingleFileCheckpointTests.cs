using DiffusionSharp.Networks.Autoencoders;
using DiffusionSharp.Networks.Imports.Published;
using DiffusionSharp.Networks.Imports.SingleFiles;
using DiffusionSharp.Tensors;
using DiffusionSharp.Tensors.Safetensors;
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
        TensorScope.Release(() =>
        {
            using var weights = PublishedWeights.Open(folder.Path);
            SafetensorsWriter.Write(folder["original.safetensors"], [.. weights.Names.Select(name => KeyValuePair.Create("first_stage_model." + Original(name), weights.Read(name))), new("betas", ones(2)), new("strange", ones(2))]);
        });

        using var checkpoint = SingleFileCheckpoint.Open(folder["original.safetensors"]);
        Assert.Equal(["strange"], checkpoint.Unused);
        using var published = (AutoencoderKL)PublishedNetworks.Load(folder.Path);
        using var network = (AutoencoderKL)PublishedNetworks.Build(PublishedConfig.Read(folder.ConfigPath));
        checkpoint.Parts["vae"].Fill(network);
        TensorScope.Release(() => TensorAssert.Close(published.Decode(ones(1, 2, 4, 2)), network.Decode(ones(1, 2, 4, 2)), 0));
    }

    // The layout's own names, for the two levels of the tiny autoencoder.
    private static string Original(string name) => name
        .Replace("encoder.down_blocks.", "encoder.down.", StringComparison.Ordinal)
        .Replace("decoder.up_blocks.0.", "decoder.up.1.", StringComparison.Ordinal).Replace("decoder.up_blocks.1.", "decoder.up.0.", StringComparison.Ordinal)
        .Replace("mid_block.resnets.0.", "mid.block_1.", StringComparison.Ordinal).Replace("mid_block.resnets.1.", "mid.block_2.", StringComparison.Ordinal)
        .Replace("mid_block.attentions.0.group_norm.", "mid.attn_1.norm.", StringComparison.Ordinal).Replace("mid_block.attentions.0.to_out.0.", "mid.attn_1.proj_out.", StringComparison.Ordinal)
        .Replace("mid_block.attentions.0.to_", "mid.attn_1.", StringComparison.Ordinal)
        .Replace(".resnets.", ".block.", StringComparison.Ordinal).Replace(".downsamplers.0.", ".downsample.", StringComparison.Ordinal).Replace(".upsamplers.0.", ".upsample.", StringComparison.Ordinal)
        .Replace("conv_shortcut", "nin_shortcut", StringComparison.Ordinal).Replace("conv_norm_out", "norm_out", StringComparison.Ordinal);
}
