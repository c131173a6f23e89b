using DiffusionSharp.Media.Images;

namespace DiffusionSharp.Cli.Edit;

/// <summary>What stands at the ends of a way.</summary>
/// <param name="Ends">Both of one size, in which the model works.</param>
/// <param name="FirstShows">What the first shows; empty for nothing in particular.</param>
/// <param name="SecondShows">What the other one shows.</param>
internal sealed record PictureWay((Picture First, Picture Second) Ends, string FirstShows, string SecondShows);
