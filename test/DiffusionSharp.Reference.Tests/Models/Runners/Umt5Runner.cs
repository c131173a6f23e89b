namespace DiffusionSharp.Reference.Tests.Models.Runners;

internal sealed class Umt5Runner : T5Runner
{
    public override string ClassName => "UMT5EncoderModel";
}
