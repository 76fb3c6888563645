package org.ncfspark.job;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.hadoop.fs.Path;
import org.ncfspark.store.Artifact;
import org.ncfspark.text.FigureText;
import org.ncfspark.tuning.TrialResult;
import org.ncfspark.tuning.TuningOutcome;

/**
 * A published sweep.
 *
 * @param metric that decides, on the validation items
 * @param trials the best first
 */
public record TuneResult(Artifact artifact, String metric, List<TrialResult> trials)
    implements JobResult {
  /** A configuration file with the best settings. */
  public Path best() {
    return new Path(artifact.directory(), TuningOutcome.BEST);
  }

  @Override
  public String report() {
    StringBuilder text =
        new StringBuilder(
            String.format(Locale.ROOT, "%-8s %-11s %-8s settings%n", "place", metric, "epochs"));
    int place = 1;
    for (TrialResult trial : trials) {
      boolean failed = trial.failure().isPresent();
      String score = failed ? "failed" : FigureText.metric(trial.score(metric));
      Object epochs = failed ? "" : trial.details().outcome().epochs();
      text.append(
          String.format(
              Locale.ROOT,
              "%-8d %-11s %-8s %s%n",
              place++,
              score,
              epochs,
              trial.trial().describe()));
    }
    return text.append("Selected on the validation items. To train the best of them, add\n")
        .append("  --config ")
        .append(best().toUri().getPath())
        .toString();
  }

  @Override
  public Map<String, Object> summary() {
    Map<String, Object> summary = new LinkedHashMap<>();
    summary.put("tuning", artifact.id());
    summary.put("trials", trials.size());
    summary.putAll(trials.get(0).summary());
    summary.put("best", best().toUri().getPath());
    return summary;
  }
}
