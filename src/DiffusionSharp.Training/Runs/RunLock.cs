namespace DiffusionSharp.Training.Runs;

/// <summary>Keeps a second program out of a run. The system lets go of it when the program ends, however it ends.</summary>
internal static class RunLock
{
    /// <exception cref="IOException">Another program has it.</exception>
    public static FileStream Take(RunFolder folder)
    {
        Directory.CreateDirectory(folder.Root);
        try
        {
            return new FileStream(folder.Lock, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException error)
        {
            throw new IOException($"The run '{folder.Root}' is in use by another program. Wait until that one has ended, or give another folder.", error);
        }
    }
}
