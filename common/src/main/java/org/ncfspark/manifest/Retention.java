package org.ncfspark.manifest;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Chooses what may be deleted. */
public final class Retention {
  private Retention() {}

  /**
   * All but the newest {@code keep} of each group, the pinned ones, and what these are made from;
   * what is made from another comes before it, so that nothing that is left lacks its parts when
   * deletion stops in the middle.
   *
   * @param keep 0 = everything
   * @param pinned paths of what is current or was before
   */
  public static List<String> deletable(
      Collection<StoredArtifact> all, Set<String> pinned, int keep) {
    if (keep == 0) {
      return List.of();
    }
    Map<String, StoredArtifact> byPath =
        all.stream().collect(Collectors.toMap(StoredArtifact::path, artifact -> artifact));
    Deque<String> needed = new ArrayDeque<>(pinned);
    all.stream()
        .collect(Collectors.groupingBy(StoredArtifact::group))
        .values()
        .forEach(group -> newest(group, keep).forEach(artifact -> needed.add(artifact.path())));
    Set<String> kept = new HashSet<>();
    while (!needed.isEmpty()) {
      String path = needed.poll();
      if (kept.add(path) && byPath.containsKey(path)) {
        needed.addAll(byPath.get(path).madeFrom());
      }
    }
    Map<String, Integer> depths = new HashMap<>();
    return byPath.keySet().stream()
        .filter(path -> !kept.contains(path))
        .sorted(
            Comparator.comparing((String path) -> -depth(path, byPath, depths))
                .thenComparing(Comparator.naturalOrder()))
        .toList();
  }

  private static List<StoredArtifact> newest(List<StoredArtifact> group, int keep) {
    return group.stream()
        .sorted(
            Comparator.comparing(StoredArtifact::createdAt)
                .thenComparing(StoredArtifact::path)
                .reversed())
        .limit(keep)
        .toList();
  }

  /** Steps to an artifact that is made from no other here. */
  private static int depth(
      String path, Map<String, StoredArtifact> byPath, Map<String, Integer> known) {
    StoredArtifact artifact = byPath.get(path);
    if (artifact == null) {
      return 0;
    }
    Integer found = known.get(path);
    if (found == null) {
      known.put(path, 0); // Whatever refers to itself ends here.
      found =
          1
              + artifact.madeFrom().stream()
                  .mapToInt(part -> depth(part, byPath, known))
                  .max()
                  .orElse(0);
      known.put(path, found);
    }
    return found;
  }
}
