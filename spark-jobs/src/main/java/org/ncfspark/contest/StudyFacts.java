package org.ncfspark.contest;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.ncfspark.candidates.CandidateDetails;
import org.ncfspark.compare.Study;
import org.ncfspark.settings.NcfConfig;
import org.ncfspark.store.Artifact;

/** What the manifests of a data set and its candidate sets say, for a comparison's report. */
public final class StudyFacts {
  private StudyFacts() {}

  /** What a comparison on this data set studies. */
  public static Study of(Artifact dataset, Artifact candidates, NcfConfig config, String command) {
    Map<String, Object> details = dataset.manifest().details();
    Map<String, Long> sizes = new LinkedHashMap<>();
    for (String size : List.of("users", "items", "interactions")) {
      if (details.get(size) instanceof Number number) {
        sizes.put(size, number.longValue());
      }
    }
    Map<String, String> settings = new TreeMap<>(config.settings());
    settings.keySet().removeIf(key -> key.startsWith("ncf.model.") || key.startsWith("ncf.tune."));
    return new Study(
        dataset.id(),
        sizes,
        dataset.manifest().inputs().stream()
            .map(
                file ->
                    "%s, %,d bytes, SHA-256 %s".formatted(file.path(), file.bytes(), file.sha256()))
            .toList(),
        String.valueOf(details.getOrDefault("split-rule", "not stated")),
        candidates.id(),
        CandidateDetails.of(candidates).test().negatives(),
        config.train().selectOn(),
        config.compare().trials(),
        config.seed(),
        command,
        settings,
        dataset.manifest().versions());
  }
}
