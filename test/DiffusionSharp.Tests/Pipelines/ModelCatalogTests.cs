using DiffusionSharp.Pipelines.Pictures;
using DiffusionSharp.Tests.Media;
using DiffusionSharp.Tests.Networks;

namespace DiffusionSharp.Tests.Pipelines;

public sealed class ModelCatalogTests
{
    [Fact]
    public void A_model_is_found_by_name_or_folder_and_the_first_of_a_name_counts()
    {
        using var folder = new TemporaryFolder();
        TinyModel.Save(folder["a/emoji"], TinyModel.OfPrompts);
        TinyModel.Save(folder["b/emoji"], TinyModel.OfPrompts);
        TinyModel.Save(folder["b/fashion"], TinyModel.OfClasses);
        Directory.CreateDirectory(folder["a/empty"]);
        var catalog = new ModelCatalog([folder["none"], folder["a"], folder["b"]]);

        Assert.Equal(["emoji", "fashion"], catalog.Models.Keys);
        Assert.Equal(folder["a/emoji"], catalog.Find("emoji"));
        Assert.Equal(folder["b/emoji"], catalog.Find(folder["b/emoji"]));
        var error = Assert.Throws<FileNotFoundException>(() => catalog.Find("empty"));
        Assert.Equal(
            $"There is no model 'empty': no folder of this name holds a model.json. There are: emoji, fashion. Models are looked for in {folder["none"]}, {folder["a"]}, {folder["b"]}; name another folder in DIFFUSIONSHARP_MODELS.",
            error.Message);
    }

    [Fact]
    public void The_named_folder_comes_first_then_those_of_the_program_then_that_of_the_working_folder()
    {
        var places = ModelCatalog.Places("/named", "/opt/program/bin", "/home/user");
        Assert.Equal(["/named", "/opt/program/bin/models", "/opt/program/models", "/opt/models", "/models", "/home/user/models"], places.Select(Slashed));
        Assert.Equal("/opt/program/bin/models", Slashed(ModelCatalog.Places("", "/opt/program/bin", "/home/user")[0]));

        static string Slashed(string path) => path.Replace('\\', '/')[(path.IndexOfAny(['/', '\\']))..];
    }
}
