package org.ncfspark.job;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ncfspark.manifest.RunManifest;
import org.ncfspark.night.Nights;
import org.ncfspark.ranking.Evaluation;
import org.ncfspark.text.FigureText;
import org.ncfspark.train.ModelDetails;
import org.ncfspark.tuning.TrialResult;

/** What an artifact's manifest says of it, in a few words for a list. */
record ArtifactFacts(RunManifest manifest) {
  private static final List<String> COUNTED = List.of("users", "items", "interactions");

  /** What there is to say, e.g. {@code of movielens-1m-0123456789ab, validation ndcg@10 0.3971}. */
  @Override
  public String toString() {
    List<String> facts = new ArrayList<>();
    add(facts, "", Nights.OUTCOME);
    add(facts, "of ", manifest.details().containsKey("run") ? "run" : ModelDetails.DATASET);
    counts(facts);
    validation(facts);
    if (manifest.details().get(Evaluation.RANKED) instanceof Map<?, ?> figures) {
      facts.add("test " + selectOn() + ": " + FigureText.metrics(figures));
    }
    add(facts, "diverged: ", TrialResult.FAILURE);
    return String.join(", ", facts);
  }

  private void add(List<String> facts, String before, String detail) {
    if (manifest.details().get(detail) instanceof String text && !text.isEmpty()) {
      facts.add(before + text);
    }
  }

  private void counts(List<String> facts) {
    for (String counted : COUNTED) {
      if (manifest.details().get(counted) instanceof Number number) {
        facts.add(String.format(Locale.ROOT, "%,d %s", number.longValue(), counted));
      }
    }
  }

  /** The figure that models of this kind were selected on. */
  private void validation(List<String> facts) {
    if (manifest.details().get(ModelDetails.VALIDATION) instanceof Map<?, ?> validation
        && validation.get(selectOn()) instanceof Number mean) {
      facts.add("validation " + selectOn() + " " + FigureText.metric(mean.doubleValue()));
    }
  }

  private String selectOn() {
    return String.valueOf(manifest.configuration().get("ncf.train.select-on"));
  }
}
