package org.ncfspark.job;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ncfspark.config.Redaction;
import org.ncfspark.manifest.FileEntry;
import org.ncfspark.manifest.Pointer;
import org.ncfspark.manifest.RunManifest;
import org.ncfspark.store.ArtifactKind;
import org.ncfspark.store.ArtifactStore;
import org.ncfspark.store.Catalog;
import org.ncfspark.text.SizeText;
import org.ncfspark.text.TimeText;

/** Lists what is published, newest first, and marks what is current. */
public final class ListJob {
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
        Map<String, String> standings = standings(kind);
        int width = manifests.stream().mapToInt(manifest -> manifest.id().length()).max().orElse(1);
        manifests.forEach(manifest -> lines.add(line(manifest, width, standings)));
        unreadable.forEach(id -> lines.add("  " + id + "  DAMAGED: see ncf verify"));
        summary.put(kind.folder(), manifests.stream().map(RunManifest::id).toList());
      }
    }
    return new PlainResult(String.join("\n", lines), summary);
  }

  /** What the pointers say of each id that they name. */
  private Map<String, String> standings(ArtifactKind kind) {
    Map<String, String> standings = new HashMap<>();
    for (String name : store.catalog().names(kind)) {
      Pointer pointer = store.pointer(kind, name).orElseThrow();
      boolean serves = kind == ArtifactKind.MODEL;
      add(standings, pointer.id(), (serves ? "serves " : "current of ") + name);
      if (serves) {
        add(standings, pointer.previous(), "served " + name + " before");
        add(standings, pointer.withdrawn(), "withdrawn from " + name);
      }
    }
    return standings;
  }

  private static void add(Map<String, String> standings, String id, String standing) {
    standings.merge(id, standing, (first, second) -> first + ", " + second);
  }

  private static String line(RunManifest manifest, int width, Map<String, String> standings) {
    long bytes = manifest.files().stream().mapToLong(FileEntry::bytes).sum();
    List<String> words = new ArrayList<>();
    words.add(standings.getOrDefault(manifest.id(), ""));
    words.add(new ArtifactFacts(manifest).toString());
    words.removeIf(String::isEmpty);
    return String.format(
            Locale.ROOT,
            "  %-" + width + "s  %s  %9s  %s",
            manifest.id(),
            TimeText.instant(manifest.createdAt()),
            SizeText.of(bytes),
            String.join("; ", words))
        .stripTrailing();
  }
}
