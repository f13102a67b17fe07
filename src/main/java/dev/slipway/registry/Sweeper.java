package dev.slipway.registry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Frees the space of what nobody needs any more, while the registry goes on.
///
/// A repository keeps a blob that none of its manifests needs for a time of grace: its manifest may
/// still be on the way. A file goes once no repository holds it.
public final class Sweeper {
  private final Images images;
  private final Blobs blobs;
  private final Uploads uploads;
  private final BlobFiles files;
  private final InstantSource clock;

  public Sweeper(
      Images images, Blobs blobs, Uploads uploads, BlobFiles files, InstantSource clock) {
    this.images = images;
    this.blobs = blobs;
    this.uploads = uploads;
    this.files = files;
    this.clock = clock;
  }

  public Swept sweep(Duration grace) {
    try {
      uploads.giveUpIdle();
      // Looking through the directory takes its time, so it is done before anybody has to wait.
      var present = files.digests();
      try (var _ = files.guard().sweep()) {
        int links = unlink(grace);
        return delete(present, links);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("tried to sweep the registry", e);
    }
  }

  private int unlink(Duration grace) {
    var oldest = clock.instant().minus(grace);
    var unneeded = new ArrayList<BlobLink>();
    for (var repository : blobs.repositories()) {
      var needed =
          images.manifests(repository).stream()
              .flatMap(each -> each.content().blobs())
              .map(Descriptor::digest)
              .collect(Collectors.toSet());
      blobs.links(repository).stream()
          .filter(each -> !needed.contains(each.digest()))
          .filter(each -> blobs.lastWanted(each).isBefore(oldest))
          .forEach(unneeded::add);
    }
    blobs.unlink(unneeded);
    blobs.forgetChecks(oldest);
    return unneeded.size();
  }

  private Swept delete(List<Digest> present, int links) throws IOException {
    var needed = images.neededFiles();
    var unneeded = new ArrayList<>(present);
    unneeded.removeIf(needed::contains);
    long bytes = 0;
    for (var digest : unneeded) {
      bytes += Files.size(files.file(digest));
      Files.delete(files.file(digest));
    }
    return new Swept(links, unneeded.size(), bytes);
  }
}
