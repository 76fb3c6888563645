package org.ncfspark.compare;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.ncfspark.plot.Markup;
import org.ncfspark.text.FigureText;

/** The tables of a comparison's page. */
final class PageTables {
  private final ComparisonReport report;
  private final Markup page;

  PageTables(ComparisonReport report, Markup page) {
    this.report = report;
    this.page = page;
  }

  /** All metrics of all models, the best model first. */
  void figures(int ranking) {
    ComparedRanking first = report.models().get(0).rankings().get(ranking);
    page.leaf("h2", "The held-out item " + first.heading());
    page.leaf(
        "p",
        "Means over users with 95 % intervals. Bold: the best; dotted: not significantly worse; raised"
            + " numbers: significantly better than these places (paired t-tests over users, 5 %, corrected"
            + " for the number of pairs after Holm).",
        "class",
        "soft");
    start(first.figures().stream().map(ComparedFigure::metric).toList());
    for (ComparedModel model : report.models()) {
      name(model);
      model.rankings().get(ranking).figures().forEach(this::figure);
      page.close().line();
    }
    end();
  }

  private void figure(ComparedFigure figure) {
    String style =
        switch (figure.standing()) {
          case BEST -> "best";
          case NOT_SIGNIFICANTLY_WORSE -> "level";
          case WORSE -> "worse";
        };
    page.open("td", "class", style).leaf("span", decimal(figure.mean()));
    String better = report.betterThan(figure);
    if (!better.isEmpty()) {
      page.leaf("sup", better);
    }
    page.leaf("small", "± " + decimal(figure.margin()));
    if (figure.seeds() != null) {
      double margin = (figure.seeds().high() - figure.seeds().low()) / 2;
      page.leaf("small", "seeds ± " + decimal(margin));
    }
    page.close();
  }

  /** Adds what ConvNCF's protocol reports, if the test was tracked. */
  void lastEpochs() {
    List<ComparedModel> tracked =
        report.models().stream().filter(model -> !model.lastTest().isEmpty()).toList();
    if (tracked.isEmpty()) {
      return;
    }
    page.leaf("h2", "Mean of the last epochs of training");
    page.leaf(
        "p",
        "The protocol of ConvNCF: test figures, among the sampled negatives, as the mean of the last ten"
            + " epochs (of all where there were fewer). These looked at the test while training; nothing was"
            + " selected on them.",
        "class",
        "soft");
    start(List.copyOf(tracked.get(0).lastTest().keySet()));
    for (ComparedModel model : tracked) {
      name(model);
      model.lastTest().values().forEach(mean -> page.leaf("td", decimal(mean)));
      page.close().line();
    }
    end();
  }

  /** Differences of each to each in the metric that models are listed by. */
  void pairs(int ranking) {
    String metric = report.study().orderedBy();
    ComparedRanking first = report.models().get(0).rankings().get(ranking);
    page.leaf("h2", "Each against each, " + metric + " " + first.heading());
    page.leaf("p", "Row minus column, and the corrected p-value.", "class", "soft");
    start(report.models().stream().map(ComparedModel::name).toList());
    for (ComparedModel row : report.models()) {
      name(row);
      for (ComparedModel column : report.models()) {
        pair(first.ranking(), metric, row.name(), column.name());
      }
      page.close().line();
    }
    end();
  }

  private void pair(String ranking, String metric, String row, String column) {
    page.open("td");
    report.pairs().stream()
        .filter(pair -> pair.ranking().equals(ranking) && pair.metric().equals(metric))
        .filter(pair -> pair.first().equals(row) && pair.second().equals(column))
        .findFirst()
        .ifPresent(
            pair ->
                page.text(String.format(Locale.ROOT, "%+.4f", pair.difference()))
                    .leaf("small", FigureText.pValue(pair.adjusted())));
    page.close();
  }

  /** What tuning chose, and what it took. */
  void training() {
    page.leaf("h2", "What was trained");
    start(List.of("kind", "tried", "epochs", "seconds to train", "to rank", "runs", "chosen"));
    for (ComparedModel model : report.models()) {
      name(model);
      page.leaf("td", model.neural() ? model.model() + ", neural" : model.model());
      page.leaf("td", Integer.toString(model.trials()));
      page.leaf("td", each(model, run -> run.epochs() == 0 ? "–" : Integer.toString(run.epochs())));
      page.leaf("td", each(model, run -> String.format(Locale.ROOT, "%.1f", run.trainSeconds())));
      page.leaf("td", each(model, run -> String.format(Locale.ROOT, "%.1f", run.scoreSeconds())));
      page.leaf("td", each(model, run -> run.id() + " (seed " + run.seed() + ")"), "class", "text");
      page.leaf(
          "td",
          model.chosen().isEmpty() ? "as configured" : String.join(", ", model.chosen()),
          "class",
          "text");
      page.close().line();
    }
    end();
  }

  private static String each(ComparedModel model, Function<TrainedRun, String> fact) {
    return model.runs().stream().map(fact).collect(Collectors.joining(", "));
  }

  private void start(List<String> columns) {
    page.open("div", "class", "wide").open("table").open("thead").open("tr");
    page.leaf("th", "model", "class", "name");
    columns.forEach(column -> page.leaf("th", column));
    page.close().close().line().open("tbody").line();
  }

  private void end() {
    page.close().close().close().line();
  }

  private void name(ComparedModel model) {
    page.open("tr").leaf("td", report.place(model.name()) + ". " + model.name(), "class", "name");
  }

  private static String decimal(double value) {
    return FigureText.metric(value);
  }
}
