using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace DiffusionSharp.Data.Fetching.Hub;

/// <summary>
/// Fetches models by name from the public hub, or a mirror of it: only safetensors, settings and tokenizers, each checked by the checksum that
/// the hub publishes. What came of a broken run is kept, and the next one goes on from there.
/// </summary>
/// <param name="client">Of <see cref="CreateClient"/>.</param>
/// <param name="hub">Where the hub is.</param>
/// <param name="settings">How patient it is.</param>
public sealed partial class HubClient(HttpClient client, HubSettings hub, FetchSettings settings)
{
    /// <summary>A client that tells the hub the token, where there is one; who the hub sends it on to is not told.</summary>
    /// <returns>The caller disposes it.</returns>
    public static HttpClient CreateClient(HubSettings hub)
    {
        ArgumentNullException.ThrowIfNull(hub);
        var made = DatasetFetcher.CreateClient();
        made.DefaultRequestHeaders.Authorization = hub.Token is { } token ? new AuthenticationHeaderValue("Bearer", token) : null;
        return made;
    }

    /// <summary>Asks what a model consists of.</summary>
    /// <param name="name">Owner and name with a slash between them.</param>
    /// <param name="revision">A branch, a tag or a commit.</param>
    /// <param name="stop">Stops it.</param>
    /// <exception cref="ArgumentException">The name is none.</exception>
    /// <exception cref="IOException">The hub cannot be reached, or has no such model for us; the sentence says what to do.</exception>
    /// <exception cref="InvalidDataException">The hub answers with something else.</exception>
    public HubModel Find(string name, string revision = "main", CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentException.ThrowIfNullOrEmpty(revision);
        if (!Names().IsMatch(name))
        {
            throw new ArgumentException($"'{name}' is no name of a published model. Names have the form owner/name.", nameof(name));
        }

        var address = new Uri(hub.Endpoint, $"api/models/{name}/revision/{Uri.EscapeDataString(revision)}?blobs=true");
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return Ask(address, name, revision, stop);
            }
            catch (FetchFailure failure) when (failure.IsPassing && attempt < settings.Attempts)
            {
                stop.WaitHandle.WaitOne(settings.WaitAfter(attempt, failure.Wait));
                stop.ThrowIfCancellationRequested();
            }
            catch (FetchFailure failure)
            {
                throw new IOException($"The hub at {hub.Endpoint} {failure.Message}", failure);
            }
        }
    }

    /// <summary>Fetches what is not there yet of the files that are used.</summary>
    /// <param name="model">Of <see cref="Find"/>.</param>
    /// <param name="choice">Which files.</param>
    /// <param name="folder">Where to; made where there is none. <c>NOTICE.txt</c> appears in it when all is there.</param>
    /// <param name="watch">Told how far it is, on several threads, one at a time; what stops it leaves what came.</param>
    /// <returns>The files that are there now.</returns>
    /// <exception cref="ArgumentException">It must be said which file is meant, or the one that was said is not there.</exception>
    /// <exception cref="IOException">A file cannot be had; the sentence says why.</exception>
    /// <exception cref="InvalidDataException">A part is published only as a pickle, or a file came that is another than the one the hub describes.</exception>
    public IReadOnlyList<DatasetFile> Fetch(HubModel model, HubChoice choice, string folder, FetchWatch watch)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(choice);
        ArgumentNullException.ThrowIfNull(watch);
        var files = HubSelection.Of(model, choice);
        var set = new Dataset(model.Name, "a published model", files)
        {
            Home = new(hub.Endpoint, model.Name),
            Notice = $"{model.Name} at {model.Commit}, from {new Uri(hub.Endpoint, model.Name)}, where its license stands.",
        };
        Unmark(folder, set.Notice);
        new DatasetFetcher(client, settings).Fetch(set, folder, watch.Progress, watch.Stop);
        return files;
    }

    // A folder whose files are of two states is none of a model.
    private static void Unmark(string folder, string notice)
    {
        var mark = Path.Combine(folder, "NOTICE.txt");
        if (File.Exists(mark) && File.ReadAllText(mark).Trim() != notice)
        {
            File.Delete(mark);
        }
    }

    private HubModel Ask(Uri address, string name, string revision, CancellationToken stop)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(settings.Silence);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            using var response = client.Send(request, HttpCompletionOption.ResponseContentRead, patience.Token);
            Accept(response, name, revision);
            using var document = JsonDocument.Parse(response.Content.ReadAsStream(patience.Token));
            return HubListing.Read(document.RootElement, name, hub.Endpoint);
        }
        catch (JsonException)
        {
            throw new FetchFailure($"answers for '{name}' with something that is not JSON. Look at the address in {HubSettings.EndpointVariable}.");
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException or OperationCanceledException)
        {
            stop.ThrowIfCancellationRequested();
            var reason = patience.IsCancellationRequested ? $"nothing came for {settings.Silence.TotalSeconds:0.#} seconds" : (broken.InnerException?.Message ?? broken.Message).TrimEnd('.');
            throw new FetchFailure($"cannot be reached: {reason}. Look at the network, or name a mirror in {HubSettings.EndpointVariable}; what was fetched before can be used without it.") { IsPassing = true };
        }
    }

    private static void Accept(HttpResponseMessage response, string name, string revision)
    {
        var code = (int)response.StatusCode;
        if (!response.IsSuccessStatusCode)
        {
            throw new FetchFailure(response.StatusCode switch
            {
                HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden =>
                    $"does not give '{name}' ({code}): there is no such model, or one must accept its terms on its page first. Look at the name; where terms are accepted, put your token into {HubSettings.TokenVariable}.",
                HttpStatusCode.NotFound => $"has no '{name}' with the revision '{revision}' (404). Look at the name and the revision.",
                _ => $"answers {code} {response.ReasonPhrase} for '{name}'. Try it again later.",
            })
            {
                IsPassing = code is 408 or 425 or 429 or >= 500,
                Wait = response.Headers.RetryAfter?.Delta ?? TimeSpan.Zero,
            };
        }
    }

    [GeneratedRegex(@"^[A-Za-z0-9][\w.-]{0,95}/[A-Za-z0-9][\w.-]{0,95}$")]
    private static partial Regex Names();
}
