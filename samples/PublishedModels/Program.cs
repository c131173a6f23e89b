// Looks into a model and writes it in half the size. Without an argument, a small LoRA is made up first.
//   dotnet run --project samples/PublishedModels -- style.safetensors
using DiffusionSharp.Networks.Imports.Conversion;
using DiffusionSharp.Networks.Imports.Inspection;
using DiffusionSharp.Tensors;
using DiffusionSharp.Tensors.Safetensors;

var path = args is [var given] ? given : MadeUp("style.safetensors");

#region PublishedModels
// A published folder, one network's folder, or a file: a checkpoint, a LoRA, an embedding.
var found = ModelInspector.Inspect(path);
Console.WriteLine($"{found.Kind}: {found.Architecture}, {found.Bytes} bytes.");
foreach (var part in found.Parts)
{
    Console.WriteLine($"  {part.Name}: {part.Class}, {part.Numbers} numbers, {part.Missing.Count} tensors missing.");
}

// The same in float16, written beside its place and renamed when it is whole.
var half = new ModelConverter(new(Precision.Float16)).Convert(path, "half.safetensors");
Console.WriteLine($"{half.Path}: {half.Bytes} bytes.");
#endregion

static string MadeUp(string path)
{
    TensorScope.Release(() => SafetensorsWriter.Write(path,
    [
        new("lora_unet_mid_block_attentions_0_transformer_blocks_0_attn2_to_k.lora_down.weight", zeros(4, 768)),
        new("lora_unet_mid_block_attentions_0_transformer_blocks_0_attn2_to_k.lora_up.weight", zeros(1280, 4)),
    ]));
    return path;
}
