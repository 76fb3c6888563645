package org.ncfspark.compare;

import java.util.List;
import java.util.Locale;

/** A comparison as readable tables. */
final class ComparisonText {
  private static final int COLUMN = 17;

  private final ComparisonReport report;
  private final StringBuilder text = new StringBuilder();
  private final int nameWidth;

  ComparisonText(ComparisonReport report) {
    this.report = report;
    nameWidth = report.models().stream().mapToInt(model -> model.name().length()).max().orElse(0);
    Study study = report.study();
    line("Comparison on %s", study.dataset());
    line("  split       %s", study.split());
    line("  candidates  %s, negatives %s", study.candidates(), study.negatives());
    line("  tuning      up to %d settings each, selected on validation", study.trials());
    line("  order       by %s among the sampled negatives", study.orderedBy());
    for (int i = 0; i < report.models().get(0).rankings().size(); i++) {
      ranking(i);
    }
    lastEpochs();
    training();
    line("");
    Findings.of(report).forEach(finding -> line("%s", finding));
    report.left().forEach(left -> line("Not compared: %s: %s", left.name(), left.reason()));
  }

  @Override
  public String toString() {
    return text.toString();
  }

  private void ranking(int index) {
    line("");
    ComparedRanking first = report.models().get(0).rankings().get(index);
    line(
        "%s; 95 %% interval over users; * best, = not significantly worse, [n] better than n",
        first.heading());
    header(first.figures().stream().map(ComparedFigure::metric).toList());
    int place = 1;
    for (ComparedModel model : report.models()) {
      cell("%3d  %-" + nameWidth + "s  ", place++, model.name());
      for (ComparedFigure figure : model.rankings().get(index).figures()) {
        cell("%-" + COLUMN + "s", figure(figure));
      }
      ComparedFigure ordering = model.rankings().get(index).figure(report.study().orderedBy());
      String better = report.betterThan(ordering);
      line("%s", better.isEmpty() ? "" : "[" + better + "]");
    }
  }

  private void lastEpochs() {
    List<ComparedModel> tracked =
        report.models().stream().filter(model -> !model.lastTest().isEmpty()).toList();
    if (!tracked.isEmpty()) {
      line("");
      line(
          "Mean of the last epochs of training, ten where there were (the protocol of ConvNCF; these looked at the"
              + " test while training, nothing was selected on them)");
      header(List.copyOf(tracked.get(0).lastTest().keySet()));
      for (ComparedModel model : tracked) {
        cell("%3d  %-" + nameWidth + "s  ", report.place(model.name()), model.name());
        model
            .lastTest()
            .values()
            .forEach(mean -> cell("%-" + COLUMN + "s", String.format(Locale.ROOT, "%.4f", mean)));
        line("");
      }
    }
  }

  private void training() {
    line("");
    line("     %-" + nameWidth + "s  tried  epochs  seconds   chosen on validation", "model");
    for (ComparedModel model : report.models()) {
      TrainedRun run = model.runs().get(0);
      line(
          "     %-" + nameWidth + "s  %5d  %6s  %7.1f   %s",
          model.name(),
          model.trials(),
          run.epochs() == 0 ? "-" : run.epochs(),
          model.trainSeconds(),
          model.chosen().isEmpty() ? "as configured" : String.join(", ", model.chosen()));
    }
  }

  private void header(List<String> metrics) {
    cell("  #  %-" + nameWidth + "s  ", "model");
    metrics.forEach(metric -> cell("%-" + COLUMN + "s", metric));
    line("");
  }

  private static String figure(ComparedFigure figure) {
    String mark =
        switch (figure.standing()) {
          case BEST -> "*";
          case NOT_SIGNIFICANTLY_WORSE -> "=";
          case WORSE -> "";
        };
    return String.format(Locale.ROOT, "%.4f ±%.4f%s", figure.mean(), figure.margin(), mark);
  }

  private void line(String format, Object... values) {
    cell(format, values);
    int end = text.length();
    while (end > 0 && text.charAt(end - 1) == ' ') {
      end--;
    }
    text.setLength(end);
    text.append('\n');
  }

  private void cell(String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values));
  }
}
