package org.ncfspark.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigValue;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The keys that there are: those that have a default. */
final class KnownKeys {
  private static final int MAX_EDITS = 3;

  private final Set<String> known;

  KnownKeys(Config defaults) {
    known = defaults.entrySet().stream().map(Map.Entry::getKey).collect(Collectors.toSet());
  }

  /** Notes each key that is not known, and the one that may have been meant. */
  void check(Config written, Problems problems) {
    for (Map.Entry<String, ConfigValue> entry : written.entrySet()) {
      String key = entry.getKey();
      if (!known.contains(key)) {
        problems.add(
            entry.getValue().origin(),
            "unknown key " + key + closest(key).map(k -> "; did you mean " + k + "?").orElse(""));
      }
    }
  }

  private Optional<String> closest(String key) {
    return known.stream()
        .filter(candidate -> edits(key, candidate) <= MAX_EDITS)
        .min(Comparator.comparingInt(candidate -> edits(key, candidate)));
  }

  /** Levenshtein distance. */
  private static int edits(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int substitution = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(substitution, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
