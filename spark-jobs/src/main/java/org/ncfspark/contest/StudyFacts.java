package org.ncfspark.contest;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.ncfspark.candidates.CandidateDetails;
import org.ncfspark.compare.Study;
import org.ncfspark.dataset.DatasetDetails;
import org.ncfspark.settings.NcfConfig;
import org.ncfspark.store.Artifact;

/** What the manifests of a data set and its candidate sets say, for a comparison's report. */
public final class StudyFacts {
  private StudyFacts() {}

  /** What a comparison on this data set studies. */
  public static Study of(Artifact dataset, Artifact candidates, NcfConfig config, String command) {
    DatasetDetails details = DatasetDetails.of(dataset);
    Map<String, Long> sizes = new LinkedHashMap<>();
    sizes.put("users", details.counts().users());
    sizes.put("items", details.counts().items());
    sizes.put("interactions", details.counts().interactions());
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
        details.origin().splitRule(),
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
