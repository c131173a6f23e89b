using DiffusionSharp.Evaluation.Metrics;
using DiffusionSharp.Evaluation.Reports;

namespace DiffusionSharp.Tests.Evaluation;

public sealed class ResultTableTests
{
    private static readonly ResultTable _table = new("Fashion | MNIST", "classifier 12ab",
    [
        new("diffusion", [
            new("Fréchet distance", 3.2123456789, Preference.Lower) { Deviation = 0.05, Interval = new(3.1, 3.32, 0.95), Warning = "Few items." },
            new("PSNR (dB)", double.PositiveInfinity, Preference.Higher),
        ]),
        new("GAN", [
            new("Fréchet distance", 11, Preference.Lower) { Warning = "Few items." },
            new("shift", 0.25, Preference.None) { Deviation = 0.0123456 },
        ]),
    ]) { Notes = ["10,000 items each."] };

    [Fact]
    public void Json_keeps_everything()
    {
        var again = ResultTable.FromJson(_table.ToJson());
        Assert.Equal((_table.Title, _table.Extractor), (again.Title, again.Extractor));
        Assert.Equal(_table.Notes, again.Notes);
        Assert.Equal(_table.Rows.Select(row => row.Subject), again.Rows.Select(row => row.Subject));
        Assert.Equal(_table.Rows.SelectMany(row => row.Measurements), again.Rows.SelectMany(row => row.Measurements));
        Assert.Equal(_table.ToJson(), again.ToJson());
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("{\"title\":\"t\",\"extractor\":\"\",\"rows\":[],\"color\":1}")]
    [InlineData("{\"title\":\"t\",\"extractor\":\"\",\"rows\":[{\"subject\":\"s\",\"measurements\":[{\"name\":\"n\",\"value\":1,\"better\":\"lower\",\"unit\":1}]}]}")]
    public void Other_Json_is_refused(string json) =>
        Assert.StartsWith("This is no table of results: ", Assert.Throws<InvalidDataException>(() => ResultTable.FromJson(json)).Message);

    [Fact]
    public void One_subject_stands_upright() => Assert.StartsWith(
        """
        # Fashion \| MNIST

        | | GAN |
        | --- | ---: |
        | Fréchet distance ↓ | 11<sup>1</sup> |
        | shift | 0.25 ± 0.01235 |

        """.ReplaceLineEndings("\n"),
        (_table with { Rows = [_table.Rows[1]] }).ToMarkdown());

    [Fact]
    public void Markdown_has_a_row_a_subject_a_column_a_measurement_and_each_doubt_once() => Assert.Equal(
        """
        # Fashion \| MNIST

        | | Fréchet distance ↓ | PSNR (dB) ↑ | shift |
        | --- | ---: | ---: | ---: |
        | diffusion | 3.212 [3.1, 3.32]<sup>1</sup> | ∞ |  |
        | GAN | 11<sup>1</sup> |  | 0.25 ± 0.01235 |

        In brackets: 95 % intervals.

        Features and classes are those of 'classifier 12ab': numbers made with another extractor, such as published ones, cannot be compared with these.

        10,000 items each.

        <sup>1</sup> Few items.

        """.ReplaceLineEndings("\n"),
        _table.ToMarkdown());
}
