using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace DiffusionSharp.Tests.Data;

/// <summary>A web server on this machine. Each path has its content and its manners.</summary>
internal sealed class LoopbackServer : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly ConcurrentDictionary<string, Action<HttpListenerContext, int>> _answers = new();
    private readonly ConcurrentDictionary<string, int> _asked = new();

    public LoopbackServer()
    {
        Root = new($"http://127.0.0.1:{FreePort()}/");
        _listener.Prefixes.Add(Root.ToString());
        _listener.Start();
        new Thread(Listen) { IsBackground = true }.Start();
    }

    public Uri Root { get; }

    /// <summary>What came, in order: path and range.</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    public static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    /// <param name="path">Without a slash.</param>
    /// <param name="answer">Gets how many requests for the path came before.</param>
    public Uri On(string path, Action<HttpListenerContext, int> answer)
    {
        _answers["/" + path] = answer;
        return new(Root, path);
    }

    /// <summary>A file, whole, or the end of it where that is asked for.</summary>
    public Uri Serve(string path, byte[] content) => On(path, (context, _) => Answer(context, content));

    public static void Answer(HttpListenerContext context, byte[] content, int cutAfter = int.MaxValue, bool ranges = true)
    {
        var from = ranges && context.Request.Headers["Range"] is { } range ? int.Parse(range["bytes=".Length..].TrimEnd('-'), null) : 0;
        context.Response.StatusCode = from > 0 ? 206 : 200;
        if (from > 0)
        {
            context.Response.Headers["Content-Range"] = $"bytes {from}-{content.Length - 1}/{content.Length}";
        }

        context.Response.ContentLength64 = content.Length - from;
        var sent = Math.Min(cutAfter, content.Length - from);
        context.Response.OutputStream.Write(content, from, sent);
        context.Response.OutputStream.Flush();
        if (sent < content.Length - from)
        {
            context.Response.Abort();
        }
        else
        {
            context.Response.Close();
        }
    }

    public static void Refuse(HttpListenerContext context, int status, string? retryAfter = null)
    {
        context.Response.StatusCode = status;
        context.Response.Headers["Retry-After"] = retryAfter;
        context.Response.Close();
    }

    public void Dispose() => _listener.Close();

    private void Listen()
    {
        while (_listener.IsListening)
        {
            try
            {
                var context = _listener.GetContext();
                new Thread(() => Answer(context)) { IsBackground = true }.Start();
            }
            catch (Exception closed) when (closed is HttpListenerException or ObjectDisposedException or InvalidOperationException)
            {
                return;
            }
        }
    }

    private void Answer(HttpListenerContext context)
    {
        var path = context.Request.Url!.AbsolutePath;
        Requests.Enqueue($"{path} {context.Request.Headers["Range"]}".TrimEnd());
        var before = _asked.AddOrUpdate(path, 0, (_, count) => count + 1);
        try
        {
            _answers.GetValueOrDefault(path, (asked, _) => Refuse(asked, 404))(context, before);
        }
        catch (Exception gone) when (gone is HttpListenerException or ObjectDisposedException or IOException)
        {
            context.Response.Abort();
        }
    }
}
