package org.ncfspark.store;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.ncfspark.error.DataContractException;
import org.ncfspark.error.StorageException;
import org.ncfspark.manifest.RunManifest;

/** What lies in a work directory, damaged or not; reads no more of an artifact than it is asked. */
public final class Catalog {
  private final Path root;
  private final ArtifactFiles files;
  private final Publication publication;

  Catalog(Path root, ArtifactFiles files, Publication publication) {
    this.root = root;
    this.files = files;
    this.publication = publication;
  }

  /** A listing that may fail. */
  @FunctionalInterface
  private interface Listing<T> {
    T read() throws IOException;
  }

  /** A question about an entry that may fail. */
  @FunctionalInterface
  interface Question {
    boolean isSoOf(FileStatus listed) throws IOException;
  }

  /** Ids of all artifacts of a kind, damaged ones too, sorted. */
  public List<String> ids(ArtifactKind kind) {
    Path folder = new Path(root, kind.folder());
    return kind == ArtifactKind.CHECKPOINT
        ? entries(folder, FileStatus::isDirectory).stream()
            .flatMap(run -> positions(folder, run).stream())
            .toList()
        : entries(folder, publication::isPublished);
  }

  /** The manifests of a kind that can be read, newest first; their files are not looked at. */
  public List<RunManifest> manifests(ArtifactKind kind) {
    List<RunManifest> manifests = new ArrayList<>();
    for (String id : ids(kind)) {
      manifest(kind, id).ifPresent(manifests::add);
    }
    manifests.sort(
        Comparator.comparing(RunManifest::createdAt).thenComparing(RunManifest::id).reversed());
    return manifests;
  }

  /** The manifest, if there is one that can be read; its files are not looked at. */
  public Optional<RunManifest> manifest(ArtifactKind kind, String id) {
    try {
      Path directory = Directories.of(root, kind, id);
      return Optional.of(reading(directory, () -> files.manifest(directory)));
    } catch (DataContractException e) {
      return Optional.empty(); // verify says what is wrong with it.
    }
  }

  /** Ids whose manifest is missing or damaged, so that nothing is known of them, sorted. */
  public List<String> unreadable(ArtifactKind kind) {
    return ids(kind).stream().filter(id -> manifest(kind, id).isEmpty()).toList();
  }

  /** The names under which something of a kind is current. */
  public List<String> names(ArtifactKind kind) {
    Path folder = new Path(root, kind.folder());
    return reading(folder, () -> files.list(folder)).stream()
        .filter(FileStatus::isFile)
        .map(status -> status.getPath().getName())
        .filter(name -> name.startsWith(Pointers.PREFIX))
        .map(name -> name.substring(Pointers.PREFIX.length()))
        .sorted()
        .toList();
  }

  /** Pointers that are gone: where recommendations are current, a model and a data set were. */
  public List<Path> lostPointers(ArtifactKind kind) {
    List<String> left = names(kind);
    return names(ArtifactKind.RECOMMENDATIONS).stream()
        .filter(name -> !left.contains(name))
        .map(name -> new Path(root, kind.folder() + "/" + Pointers.PREFIX + name))
        .toList();
  }

  /** What differs from the manifest, a line a file; nothing if the artifact is undamaged. */
  public List<String> damage(ArtifactKind kind, String id) {
    try {
      Path directory = Directories.of(root, kind, id);
      return reading(directory, () -> files.damage(directory));
    } catch (DataContractException e) {
      return List.of(e.getMessage());
    }
  }

  /** Files of publications that ended before {@code time} without having been finished. */
  public List<Path> leftInStaging(Instant time) {
    return untouchedSince(time, reading(root, publication::drafts));
  }

  /** Runs whose last checkpoint is from before {@code time}. */
  public List<String> runsLeftBehind(Instant time) {
    Path folder = new Path(root, ArtifactKind.CHECKPOINT.folder());
    return untouchedSince(time, reading(folder, () -> files.list(folder))).stream()
        .map(Path::getName)
        .toList();
  }

  private List<Path> untouchedSince(Instant time, List<FileStatus> listed) {
    return listed.stream()
        .filter(
            status ->
                reading(status.getPath(), () -> publication.lastWritten(status))
                    < time.toEpochMilli())
        .map(FileStatus::getPath)
        .toList();
  }

  private List<String> positions(Path folder, String run) {
    return entries(new Path(folder, run), publication::isPublished).stream()
        .map(position -> run + "/" + position)
        .toList();
  }

  /** The names of what lies in a folder, if {@code question} is answered with yes, sorted. */
  List<String> entries(Path folder, Question question) {
    return reading(folder, () -> files.list(folder)).stream()
        .filter(listed -> reading(folder, () -> question.isSoOf(listed)))
        .map(listed -> listed.getPath().getName())
        .sorted()
        .toList();
  }

  private static <T> T reading(Path where, Listing<T> listing) {
    try {
      return listing.read();
    } catch (IOException e) {
      throw new StorageException("Cannot read " + where + ": " + e.getMessage(), e);
    }
  }
}
