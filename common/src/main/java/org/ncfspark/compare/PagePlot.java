package org.ncfspark.compare;

import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ncfspark.plot.CategoryScale;
import org.ncfspark.plot.Line;
import org.ncfspark.plot.Line.Point;
import org.ncfspark.plot.Line.Stroke;
import org.ncfspark.plot.LinePlot;
import org.ncfspark.plot.LinearScale;
import org.ncfspark.plot.LogScale;
import org.ncfspark.plot.Markup;
import org.ncfspark.plot.Scale;

/**
 * A plot of a comparison's page, with its heading and legend. A model has the same colour in all.
 *
 * @param note what is to be known about it
 */
record PagePlot(LinePlot plot, String note) {
  private static final String NDCG = "NDCG@10";

  /** All plots of {@code report}. */
  static List<PagePlot> of(ComparisonReport report) {
    List<PagePlot> plots = new ArrayList<>(List.of(perEpoch(report), perSecond(report)));
    List<ComparedRanking> rankings = report.models().get(0).rankings();
    IntStream.range(0, rankings.size()).mapToObj(i -> perGroup(report, i)).forEach(plots::add);
    IntStream.range(0, rankings.size()).mapToObj(i -> ranks(report, i)).forEach(plots::add);
    return plots;
  }

  void draw(Markup page) {
    page.open("figure").leaf("figcaption", plot.title()).line();
    plot.draw(page);
    page.open("ul", "class", "legend");
    for (Line line : plot.lines()) {
      page.open("li");
      LinePlot.sample(page, line);
      page.text(line.name()).close();
    }
    page.close();
    page.leaf("p", note, "class", "soft").close().line();
  }

  private static PagePlot perEpoch(ComparisonReport report) {
    int last =
        report.models().stream()
            .flatMap(model -> curve(model).stream())
            .mapToInt(CurvePoint::epoch)
            .max()
            .orElse(1);
    List<Line> lines = new ArrayList<>();
    for (ComparedModel model : report.models()) {
      List<CurvePoint> curve = curve(model);
      boolean flat = curve.size() == 1 && curve.get(0).epoch() == 0;
      lines.add(
          flat
              ? new Line(
                  model.name(),
                  lines.size(),
                  Stroke.DASHED,
                  List.of(
                      new Point(1, curve.get(0).ndcg()),
                      new Point(Math.max(2, last), curve.get(0).ndcg())))
              : line(
                  model,
                  lines.size(),
                  curve.stream().map(point -> new Point(point.epoch(), point.ndcg()))));
    }
    return new PagePlot(
        new LinePlot(
            "Validation " + NDCG + " after each epoch",
            "epoch",
            NDCG,
            LinearScale.covering(1, Math.max(2, last)),
            covering(lines),
            lines),
        "Of the selection run, with the first seed. Dashed: models that are fitted at once.");
  }

  private static PagePlot perSecond(ComparisonReport report) {
    List<Line> lines = new ArrayList<>();
    for (ComparedModel model : report.models()) {
      lines.add(
          line(
              model,
              lines.size(),
              curve(model).stream().map(point -> new Point(point.seconds(), point.ndcg()))));
    }
    DoubleSummaryStatistics seconds =
        lines.stream()
            .flatMap(line -> line.points().stream())
            .mapToDouble(Point::x)
            .summaryStatistics();
    return new PagePlot(
        new LinePlot(
            "Validation " + NDCG + " by seconds of training",
            "seconds, logarithmic",
            NDCG,
            LogScale.covering(seconds.getMin(), seconds.getMax()),
            covering(lines),
            lines),
        "Seconds of training alone, on the machine of this run; validation is not counted.");
  }

  private static PagePlot perGroup(ComparisonReport report, int ranking) {
    List<Line> lines = new ArrayList<>();
    for (ComparedModel model : report.models()) {
      List<Double> groups = model.rankings().get(ranking).groups();
      lines.add(
          new Line(
              model.name(),
              lines.size(),
              Stroke.DOTS_JOINED,
              IntStream.range(0, groups.size())
                  .filter(group -> groups.get(group) != null)
                  .mapToObj(group -> new Point(group, groups.get(group)))
                  .toList()));
    }
    return new PagePlot(
        new LinePlot(
            "Test " + NDCG + " by activity, " + heading(report, ranking),
            "training interactions of a user",
            NDCG,
            new CategoryScale(report.groups().stream().map(ActivityGroup::label).toList()),
            covering(lines),
            lines),
        "Quartiles of the evaluated users, from the least active to the most active.");
  }

  private static PagePlot ranks(ComparisonReport report, int ranking) {
    List<Line> lines = new ArrayList<>();
    for (ComparedModel model : report.models()) {
      lines.add(
          line(
              model,
              lines.size(),
              model.rankings().get(ranking).ranks().stream()
                  .map(share -> new Point(share.rank(), share.share()))));
    }
    int last = report.models().get(0).rankings().get(ranking).mostNegatives() + 1;
    return new PagePlot(
        new LinePlot(
            "Rank of the held-out item, " + heading(report, ranking),
            "rank, logarithmic",
            "share of users at this rank or above",
            LogScale.covering(1, last),
            LinearScale.covering(0, 1),
            lines),
        "Ties rank against the held-out item.");
  }

  private static Line line(ComparedModel model, int colour, Stream<Point> points) {
    return new Line(model.name(), colour, Stroke.SOLID, points.toList());
  }

  private static List<CurvePoint> curve(ComparedModel model) {
    return model.runs().get(0).curve();
  }

  private static String heading(ComparisonReport report, int ranking) {
    return report.models().get(0).rankings().get(ranking).heading();
  }

  private static Scale covering(List<Line> lines) {
    DoubleSummaryStatistics values =
        lines.stream()
            .flatMap(line -> line.points().stream())
            .mapToDouble(Point::y)
            .summaryStatistics();
    return LinearScale.covering(values.getMin(), values.getMax());
  }
}
