using System.Buffers.Binary;
using System.Text;

namespace DiffusionSharp.Tests.Tensors;

/// <summary>Files of the format written by hand, so that they can lie.</summary>
internal static class RawSafetensors
{
    public static byte[] File(string header, int dataLength, long? announced = null) => File(Encoding.UTF8.GetBytes(header), dataLength, announced);

    public static byte[] File(byte[] header, int dataLength, long? announced = null)
    {
        var file = new byte[8 + header.Length + dataLength];
        BinaryPrimitives.WriteInt64LittleEndian(file, announced ?? header.Length);
        header.CopyTo(file, 8);
        for (var index = 0; index < dataLength; index++)
        {
            file[8 + header.Length + index] = (byte)index;
        }

        return file;
    }

    public static string Entry(string name, string type, string shape, string offsets) =>
        $"\"{name}\":{{\"dtype\":\"{type}\",\"shape\":{shape},\"data_offsets\":{offsets}}}";
}
