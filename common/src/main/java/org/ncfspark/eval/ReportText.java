package org.ncfspark.eval;

import java.util.Locale;
import org.ncfspark.eval.EvaluationReport.Comparison;
import org.ncfspark.eval.EvaluationReport.Protocol;
import org.ncfspark.text.FigureText;
import org.ncfspark.text.TimeText;

/** An evaluation as a readable table. */
final class ReportText {
  private static final String RANKING_HEADER = "  %-42s";
  private static final String RANKING_COLUMNS = "  %-8s%-18s  %-10s    ";

  private final StringBuilder text = new StringBuilder();

  ReportText(EvaluationReport report) {
    protocol(report.protocol());
    int place = 1;
    for (ModelFigures model : report.models()) {
      model(place++, model);
    }
    if (!report.comparisons().isEmpty()) {
      comparisonHeader();
      report.comparisons().forEach(this::comparison);
    }
  }

  @Override
  public String toString() {
    return text.toString();
  }

  private void protocol(Protocol protocol) {
    line("Evaluation on %s", protocol.dataset());
    line("  split       %s", protocol.split());
    line("  negatives   %s", protocol.negatives());
    line("  candidates  %s, the same for every model", protocol.candidates());
    line("  ties        %s", protocol.ties());
    line("  order       by %s among the sampled negatives", protocol.orderedBy());
    protocol
        .publishedSplit()
        .forEach((name, count) -> line("  published   %,d %s", count, name.replace('-', ' ')));
  }

  private void model(int place, ModelFigures model) {
    line("");
    line(
        "%d. %s (run %s; selected on: %s; %,d users in %s)",
        place,
        model.model(),
        model.run(),
        model.selectedOn(),
        model.users(),
        TimeText.duration(model.seconds()));
    cell("   %-9s", "");
    for (RankingFigures ranking : model.rankings()) {
      cell(RANKING_HEADER, heading(ranking, model.users()));
    }
    line("");
    cell("   %-9s", "metric");
    model.rankings().forEach(r -> cell(RANKING_COLUMNS, "mean", "95 % interval", "optimistic"));
    line("");
    for (Figure figure : model.sampled().figures()) {
      metric(model, figure.metric());
    }
    cell("   %-9s", "mean rank");
    for (RankingFigures ranking : model.rankings()) {
      cell(RANKING_COLUMNS, rank(ranking.meanRank()), "", rank(ranking.meanOptimisticRank()));
    }
    line("");
    model.rankings().forEach(this::fewNegatives);
  }

  private void fewNegatives(RankingFigures ranking) {
    if (ranking.withoutNegatives() > 0) {
      line(
          "   %s: %d users without any negative are left out",
          ranking.ranking(), ranking.withoutNegatives());
    }
    if (ranking.fewNegatives() > 0) {
      line(
          "   %s: %d users have fewer negatives than the largest cutoff, and cannot miss it",
          ranking.ranking(), ranking.fewNegatives());
    }
  }

  private static String heading(RankingFigures ranking, long users) {
    String heading = ranking.ranking() + ", " + ranking.negatives();
    return ranking.users() == users ? heading : heading + ", " + ranking.users() + " users";
  }

  private void metric(ModelFigures model, String metric) {
    cell("   %-9s", metric);
    for (RankingFigures ranking : model.rankings()) {
      Figure figure = ranking.figure(metric);
      cell(
          RANKING_COLUMNS,
          share(figure.mean()),
          interval(figure.interval()),
          share(figure.optimistic()));
    }
    line("");
  }

  private void comparisonHeader() {
    line("");
    line("Paired comparisons: difference of means, 95 %% bootstrap interval, p of the t-test");
  }

  private void comparison(Comparison comparison) {
    PairedTest test = comparison.test();
    line(
        "  %-8s %-8s %s - %s: %+.4f [%+.4f, %+.4f] %s",
        comparison.ranking(),
        comparison.metric(),
        comparison.first(),
        comparison.second(),
        test.difference(),
        test.bootstrap().low(),
        test.bootstrap().high(),
        FigureText.pValue(test.pValue()));
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

  private static String share(double value) {
    return FigureText.metric(value);
  }

  private static String rank(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  private static String interval(Interval interval) {
    return "[" + share(interval.low()) + ", " + share(interval.high()) + "]";
  }
}
