using Microsoft.Win32.SafeHandles;

namespace DiffusionSharp.Tensors.Safetensors;

/// <summary>
/// A file of tensors, opened for reading. Opening reads and checks the header only; each tensor is read when it is asked for.
/// </summary>
/// <remarks>The format: https://github.com/huggingface/safetensors. Nothing in a file is believed before it was checked.</remarks>
public sealed class SafetensorsFile : IDisposable
{
    private readonly SafeFileHandle _file;
    private readonly SafetensorsHeader _header;
    private readonly MappedFile _mapped;

    private SafetensorsFile(string path, SafeFileHandle file)
    {
        (Path, _file, _mapped) = (path, file, new(file));
        _header = SafetensorsHeader.Read(file, RandomAccess.GetLength(file), path);
    }

    /// <summary>Where the file is.</summary>
    public string Path { get; }

    /// <summary>The tensors by name. Together they fill the file.</summary>
    public IReadOnlyDictionary<string, TensorEntry> Entries => _header.Entries;

    /// <summary>Free text by name; empty where the file has none.</summary>
    public IReadOnlyDictionary<string, string> Metadata => _header.Metadata;

    /// <summary>Opens a file and checks its header.</summary>
    /// <param name="path">Of the file.</param>
    /// <exception cref="FileNotFoundException">There is none.</exception>
    /// <exception cref="InvalidDataException">It is not safetensors, or says what cannot be; the message tells what.</exception>
    public static SafetensorsFile Open(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var file = File.OpenHandle(path, options: FileOptions.RandomAccess, share: FileShare.Read | FileShare.Delete);
        try
        {
            return new(path, file);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Reads a tensor into memory of its own.</summary>
    /// <param name="name">One of <see cref="Entries"/>.</param>
    /// <param name="device">Where to put it; null is the CPU.</param>
    /// <returns>A tensor of any shape: shape and type are those of its entry. It is in the caller's scope.</returns>
    /// <exception cref="ArgumentException">The file has no such tensor.</exception>
    /// <exception cref="NotSupportedException">Its type is one that is listed only: see <see cref="TensorEntry.Type"/>.</exception>
    public Tensor Read(string name, Device? device = null)
    {
        var entry = Find(name);
        return TensorScope.Return(() => Fetch(entry).to(device ?? CPU));
    }

    /// <summary>
    /// Gives a tensor without reading it: its numbers come from the file when they are touched, and take memory only then. For models that
    /// are used in part, and for copying into another tensor. Where the file or the system does not allow it, the tensor is read.
    /// </summary>
    /// <remarks>
    /// Writing to the tensor does not write to the file. The file may be replaced or deleted meanwhile, and this object disposed, but who
    /// makes the file itself shorter ends the process: write files with <see cref="SafetensorsWriter"/>.
    /// </remarks>
    /// <param name="name">One of <see cref="Entries"/>.</param>
    /// <returns>A tensor of any shape: shape and type are those of its entry. It is on the CPU, in the caller's scope.</returns>
    /// <exception cref="ArgumentException">The file has no such tensor.</exception>
    /// <exception cref="NotSupportedException">Its type is one that is listed only: see <see cref="TensorEntry.Type"/>.</exception>
    public Tensor Map(string name)
    {
        var entry = Find(name);
        return MappedFile.Suits(entry) && _mapped.TryView(entry, out var view) ? view : TensorScope.Return(() => Fetch(entry));
    }

    /// <summary>Closes the file. Tensors that came from it stay.</summary>
    public void Dispose()
    {
        _mapped.Dispose();
        _file.Dispose();
    }

    private TensorEntry Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (!Entries.TryGetValue(name, out var entry))
        {
            throw new ArgumentException($"'{Path}' has no tensor {HeaderFault.Quote(name)} among its {Entries.Count}. Ask for one of Entries.", nameof(name));
        }

        return entry.Type is not null ? entry : throw new NotSupportedException(
            $"The tensor {HeaderFault.Quote(name)} of '{Path}' is stored as {entry.TypeName}, which is not read. Convert it to one of {StoredType.Readable}.");
    }

    private Tensor Fetch(TensorEntry entry)
    {
        // A byte that is neither 0 nor 1 is no bool to a C++ compiler, so bools are read as bytes and compared.
        var isBool = entry.Type == ScalarType.Bool;
        var tensor = empty([.. entry.Shape], dtype: isBool ? ScalarType.Byte : entry.Type);
        FilePieces.Visit(tensor, (piece, before) => FilePieces.Fill(_file, piece, entry.FirstByte + before, Path));
        return isBool ? tensor.ne(0) : tensor;
    }
}
