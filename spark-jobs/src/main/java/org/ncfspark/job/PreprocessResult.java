package org.ncfspark.job;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.ncfspark.dataset.DatasetCounts;
import org.ncfspark.dataset.DatasetDetails;
import org.ncfspark.dataset.PublishedCounts;
import org.ncfspark.store.Artifact;

/**
 * A published data set, and what became of its raw records.
 *
 * @param publishedSplit counts of {@link PublishedCounts} by name; none where the split is our own
 */
public record PreprocessResult(
    String dataset,
    DatasetCounts counts,
    String splitRule,
    Map<String, Long> publishedSplit,
    double seconds)
    implements JobResult {

  static PreprocessResult of(Artifact dataset, double seconds) {
    DatasetDetails details = DatasetDetails.of(dataset);
    return new PreprocessResult(
        dataset.id(),
        details.counts(),
        details.origin().splitRule(),
        details.origin().publishedSplit(),
        seconds);
  }

  @Override
  public String report() {
    StringBuilder table = new StringBuilder("Data set " + dataset + "\n");
    line(table, "read", counts.read(), "");
    line(table, "- bad", counts.bad(), counts.bad() > 0 ? "see its folder quarantine" : "");
    line(table, "- not positive", counts.notPositive(), "");
    line(table, "- duplicates", counts.duplicates(), "");
    line(table, "- filtered", counts.filtered(), "");
    line(table, "= kept", counts.interactions(), "interactions");
    line(table, "users", counts.users(), "");
    line(table, "items", counts.items(), "");
    table.append(
        String.format(Locale.ROOT, "  %-14s %12.4f %%\n", "density", 100 * counts.density()));
    line(table, "train", counts.train(), splitRule);
    line(table, "validation", counts.validation(), "");
    line(table, "test", counts.test(), "");
    publishedSplit.forEach((name, count) -> line(table, "", count, name.replace('-', ' ')));
    return table.toString().stripTrailing();
  }

  @Override
  public Map<String, Object> summary() {
    Map<String, Object> summary = new LinkedHashMap<>();
    summary.put("dataset", dataset);
    summary.put("users", counts.users());
    summary.put("items", counts.items());
    summary.put("interactions", counts.interactions());
    summary.put("read", counts.read());
    summary.put("bad", counts.bad());
    summary.put("not-positive", counts.notPositive());
    summary.put("duplicates", counts.duplicates());
    summary.put("filtered", counts.filtered());
    summary.put("density", counts.density());
    summary.putAll(publishedSplit);
    summary.put("seconds", seconds);
    return summary;
  }

  private static void line(StringBuilder table, String name, long count, String note) {
    String line = String.format(Locale.ROOT, "  %-14s %,12d  %s", name, count, note);
    table.append(line.stripTrailing()).append('\n');
  }
}
