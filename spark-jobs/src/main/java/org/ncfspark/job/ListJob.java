package org.ncfspark.job;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.ncfspark.config.Redaction;
import org.ncfspark.manifest.FileEntry;
import org.ncfspark.manifest.Pointer;
import org.ncfspark.manifest.RunManifest;
import org.ncfspark.store.ArtifactKind;
import org.ncfspark.store.ArtifactStore;
import org.ncfspark.store.Catalog;

/** Lists what is published, newest first, and marks what is current. */
public final class ListJob {
  private static final double MEBIBYTE = 1 << 20;

  private final ArtifactStore store;

  public ListJob(ArtifactStore store) {
    this.store = store;
  }

  public JobResult run() {
    Catalog catalog = store.catalog();
    List<String> lines = new ArrayList<>();
    lines.add("Work directory " + Redaction.of(store.root().toString()));
    Map<String, Object> summary = new LinkedHashMap<>();
    for (ArtifactKind kind : ArtifactKind.values()) {
      List<RunManifest> manifests = catalog.manifests(kind);
      List<String> unreadable = catalog.unreadable(kind);
      if (!manifests.isEmpty() || !unreadable.isEmpty()) {
        lines.add(kind.folder());
        Map<String, String> current = currentNames(kind);
        manifests.forEach(manifest -> lines.add(line(manifest, current)));
        unreadable.forEach(id -> lines.add("  " + id + "  DAMAGED: see ncf verify"));
        summary.put(kind.folder(), manifests.stream().map(RunManifest::id).toList());
      }
    }
    return new PlainResult(String.join("\n", lines), summary);
  }

  /** Names by the id that is current under them. */
  private Map<String, String> currentNames(ArtifactKind kind) {
    return store.catalog().names(kind).stream()
        .collect(
            Collectors.toMap(
                name -> store.pointer(kind, name).map(Pointer::id).orElse(""),
                Function.identity(),
                (first, second) -> first + ", " + second));
  }

  private static String line(RunManifest manifest, Map<String, String> current) {
    long bytes = manifest.files().stream().mapToLong(FileEntry::bytes).sum();
    String name = current.get(manifest.id());
    return String.format(
        Locale.ROOT,
        "  %-48s %s %10.1f MiB%s",
        manifest.id(),
        manifest.createdAt(),
        bytes / MEBIBYTE,
        name == null ? "" : "  current of " + name);
  }
}
