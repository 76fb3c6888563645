package org.ncfspark.job;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.ncfspark.benchmark.BenchmarkCase;
import org.ncfspark.benchmark.MatrixSpeed;
import org.ncfspark.train.TrainingSpeed;

/**
 * Training speeds of one run.
 *
 * @param cores of the cluster
 * @param matrices whether the peer is a fair one
 */
public record BenchmarkResult(String master, int cores, MatrixSpeed matrices, List<Line> lines)
    implements JobResult {
  private static final String ROW = "%-9s %-22s %7s %12s %12s %12s %9s %12s %9s %9s%n";

  /**
   * One case.
   *
   * @param peer PyTorch's examples a second
   */
  public record Line(BenchmarkCase of, int shards, TrainingSpeed speed, OptionalDouble peer) {
    /** The result in a line, for those who do not wait for the table. */
    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "%s, %s: %,.0f %s through Spark",
          of.size().name(),
          of.name(),
          speed.spark(),
          of.unit());
    }

    private Map<String, Object> summary() {
      Map<String, Object> summary = new LinkedHashMap<>();
      summary.put("size", of.size().name());
      summary.put("case", of.name());
      summary.put("unit", of.unit());
      summary.put("shards", shards);
      summary.put("kernel", Math.round(speed.kernel()));
      summary.put("kernel-and-drawing", Math.round(speed.drawn()));
      summary.put("spark", Math.round(speed.spark()));
      peer.ifPresent(rate -> summary.put("pytorch", Math.round(rate)));
      return summary;
    }
  }

  @Override
  public String report() {
    StringBuilder text =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                "Training on %s, %d cores, %s %s; medians of one run, thousand examples a second%n",
                master,
                cores,
                System.getProperty("java.vm.name"),
                System.getProperty("java.version")));
    text.append(
        String.format(
            ROW,
            "size",
            "case",
            "shards",
            "kernels",
            "and drawing",
            "through",
            "Spark/",
            "PyTorch",
            "kernels/",
            "Spark/"));
    text.append(
        String.format(ROW, "", "", "", "alone", "", "Spark", "kernels", "", "PyTorch", "PyTorch"));
    lines.forEach(line -> text.append(row(line)));
    if (lines.stream().anyMatch(line -> line.peer().isEmpty())) {
      text.append("PyTorch was not found: --python says which Python has it.\n");
    }
    return text.append(matrices.report())
        .append("PyTorch: the fastest of dense and sparse gradients, one process or one a core")
        .append(", drawing not counted.")
        .toString();
  }

  private static String row(Line line) {
    TrainingSpeed speed = line.speed();
    OptionalDouble peer = line.peer();
    return String.format(
        ROW,
        line.of().size().name(),
        line.of().name(),
        line.shards(),
        thousands(speed.kernel()),
        thousands(speed.drawn()),
        thousands(speed.spark()),
        String.format(Locale.ROOT, "%.0f %%", 100 * speed.spark() / speed.kernel()),
        peer.isPresent() ? thousands(peer.getAsDouble()) : "-",
        peer.isPresent() ? times(speed.kernel() / peer.getAsDouble()) : "-",
        peer.isPresent() ? times(speed.spark() / peer.getAsDouble()) : "-");
  }

  private static String thousands(double rate) {
    return String.format(Locale.ROOT, "%,.1f", rate / 1e3);
  }

  private static String times(double ratio) {
    return String.format(Locale.ROOT, "%.1f x", ratio);
  }

  @Override
  public Map<String, Object> summary() {
    Map<String, Object> summary = new LinkedHashMap<>();
    summary.put("master", master);
    summary.put("cores", cores);
    summary.putAll(matrices.summary());
    summary.put("cases", lines.stream().map(Line::summary).toList());
    return summary;
  }
}
