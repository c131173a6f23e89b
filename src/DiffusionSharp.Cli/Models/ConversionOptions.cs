using System.CommandLine;
using DiffusionSharp.Cli.Frame;
using DiffusionSharp.Networks.Imports.Conversion;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Cli.Models;

/// <summary>Options that say how a model is written anew.</summary>
internal sealed class ConversionOptions
{
    private const double Gigabyte = 1e9;

    private readonly Choice<Precision?> _type = new("--type", "Type of the numbers", ("keep", null), ("float32", Precision.Float32), ("float16", Precision.Float16), ("bfloat16", Precision.BFloat16));
    private readonly Option<double> _shard = NumberOptions.Create("--shard", "Gigabytes that a file of weights may have; larger ones are written in shards", 10.0, (0.001, 1000.0));
    private readonly Option<string> _output = new("--output", "-o") { Description = "Where to; nothing may be there yet.", HelpName = "path", Required = true };
    private readonly Option<string?> _config = new("--config") { Description = "For a checkpoint: a published folder of the same architecture, from which come the settings, the tokenizers, and the parts that the file does not hold.", HelpName = "folder" };
    private readonly Option<string?> _model = new("--as") { Description = "For a checkpoint whose shapes fit several models: which it is (sd2, sd2-base, sdxl, …).", HelpName = "model" };

    /// <summary>What the command line is told.</summary>
    public IEnumerable<Option> All => [_output, _type.Option, _shard, _config, _model];

    /// <summary>Converts as the command line says, and writes what came of it.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="terminal">Where to.</param>
    /// <param name="run">Imports or converts: gets the converter, the output, and what is to be told of progress.</param>
    /// <param name="isJson">Whether it is written for machines.</param>
    public void Run(ParseResult parsed, Terminal terminal, Func<ModelConverter, string, IProgress<ConversionProgress>, ConversionResult> run, bool isJson)
    {
        Frame.Tensors.Require();
        var settings = new ConversionSettings(_type.In(parsed), (long)(parsed.GetValue(_shard) * Gigabyte)) { ConfigFolder = parsed.GetValue(_config), Model = parsed.GetValue(_model) };
        ConversionResult result;
        using (var line = terminal.StartProgress("Writing"))
        {
            result = run(new(settings), parsed.GetValue(_output)!, new Shown(line));
        }

        if (isJson)
        {
            Json.Write(result, terminal.Output);
            return;
        }

        terminal.Output.WriteLine($"{result.Model} is in '{result.Path}', {Words.Bytes(result.Bytes)} of weights{(result.Parts.Count > 0 ? $": {string.Join(", ", result.Parts)}" : "")}.");
        foreach (var note in result.Notes)
        {
            terminal.Output.WriteLine(note);
        }
    }

    private sealed class Shown(ProgressLine line) : IProgress<ConversionProgress>
    {
        public void Report(ConversionProgress value) => line.Report(value.Bytes, value.TotalBytes, $"{value.Part}, {Words.Bytes(value.Bytes)} of {Words.Bytes(value.TotalBytes)}");
    }
}
