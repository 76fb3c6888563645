package org.ncfspark.night;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.fs.Path;
import org.ncfspark.manifest.Details;
import org.ncfspark.manifest.Retention;
import org.ncfspark.manifest.RunManifest;
import org.ncfspark.manifest.StoreConfig;
import org.ncfspark.manifest.StoredArtifact;
import org.ncfspark.store.ArtifactKind;
import org.ncfspark.store.ArtifactParts;
import org.ncfspark.store.ArtifactStore;
import org.ncfspark.store.WriterLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Deletes what {@code store.keep} does not keep of one name, and what was never finished. */
public final class Housekeeping {
  private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);

  /** Kinds that every night adds to. */
  private static final List<ArtifactKind> KINDS =
      List.of(
          ArtifactKind.DATASET,
          ArtifactKind.CANDIDATES,
          ArtifactKind.MODEL,
          ArtifactKind.EVALUATION,
          ArtifactKind.RECOMMENDATIONS,
          ArtifactKind.NIGHT);

  /** The member by which artifacts of a kind are kept: so many of each model. */
  private record Named(String model) {}

  private final ArtifactStore store;
  private final StoreConfig config;

  public Housekeeping(ArtifactStore store, StoreConfig config) {
    this.store = store;
    this.config = config;
  }

  /** Deletes under the name of {@code lock}, as long as it is held. */
  public void run(WriterLock lock) {
    lock.requireHeld();
    List<String> unreadable = unreadable();
    if (unreadable.isEmpty()) {
      deleteOld(lock);
    } else {
      LOG.warn("Nothing old is deleted: what {} need is not known, see ncf verify", unreadable);
    }
    removeLeftovers(Instant.now().minus(config.abandonedAfter()));
  }

  private List<String> unreadable() {
    return KINDS.stream()
        .flatMap(kind -> store.catalog().unreadable(kind).stream().map(id -> path(kind, id)))
        .toList();
  }

  private void deleteOld(WriterLock lock) {
    List<String> deletable =
        Retention.deletable(artifacts(lock.name()), pinned(lock.name()), config.keep());
    for (String path : deletable) {
      lock.requireHeld();
      int slash = path.indexOf('/');
      ArtifactKind kind = ArtifactKind.ofFolder(path.substring(0, slash)).orElseThrow();
      store.delete(kind, path.substring(slash + 1));
    }
    LOG.info("store.keep = {}: deleted {}", config.keep(), deletable);
  }

  private void removeLeftovers(Instant time) {
    List<Path> staged = store.catalog().leftInStaging(time);
    List<String> runs = store.catalog().runsLeftBehind(time);
    staged.forEach(draft -> store.deleteDraft(draft, config.lease()));
    runs.forEach(run -> store.delete(ArtifactKind.CHECKPOINT, run));
    if (!staged.isEmpty() || !runs.isEmpty()) {
      Duration age = config.abandonedAfter();
      LOG.info("Not touched for {} days: deleted {} and {}", age.toDays(), staged, runs);
    }
  }

  private List<StoredArtifact> artifacts(String name) {
    List<StoredArtifact> artifacts = new ArrayList<>();
    for (ArtifactKind kind : KINDS) {
      for (RunManifest manifest : store.catalog().manifests(kind)) {
        if (name.equals(manifest.configuration().get("ncf.data.name"))) {
          artifacts.add(stored(kind, manifest));
        }
      }
    }
    return artifacts;
  }

  private static StoredArtifact stored(ArtifactKind kind, RunManifest manifest) {
    boolean report = kind == ArtifactKind.NIGHT; // It can be read without what it is about.
    return new StoredArtifact(
        path(kind, manifest.id()),
        path(kind, String.valueOf(Details.read(manifest, Named.class).model())),
        manifest.createdAt(),
        report ? Set.of() : ArtifactParts.of(manifest).paths());
  }

  private Set<String> pinned(String name) {
    Set<String> pinned = new HashSet<>();
    for (ArtifactKind kind : KINDS) {
      store
          .pointer(kind, name)
          .ifPresent(
              pointer -> {
                pinned.add(path(kind, pointer.id()));
                pinned.add(path(kind, pointer.previous()));
              });
    }
    return pinned;
  }

  private static String path(ArtifactKind kind, String id) {
    return kind.folder() + "/" + id;
  }
}
