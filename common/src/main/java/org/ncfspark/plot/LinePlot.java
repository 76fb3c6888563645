package org.ncfspark.plot;

import java.util.List;
import java.util.Locale;
import org.ncfspark.plot.Line.Point;
import org.ncfspark.plot.Line.Stroke;
import org.ncfspark.plot.Scale.Tick;

/**
 * Lines over two axes, as inline SVG; colours and fonts are the page's.
 *
 * <pre>
 *   0,0  what y is                 WIDTH
 *        |     ..----
 *        |  .-'          the area between the margins
 *        +------------
 *           what x is              HEIGHT
 * </pre>
 */
public record LinePlot(
    String title, String xLabel, String yLabel, Scale x, Scale y, List<Line> lines) {
  /** The width of a plot. It is small, so that texts stay legible if a phone shrinks it. */
  static final int WIDTH = 440;

  static final int HEIGHT = 300;
  static final int LEFT = 46;
  static final int RIGHT = 14;
  static final int TOP = 24;
  static final int BOTTOM = 42;
  private static final int TICK_GAP = 16;
  private static final int COLOURS = 8;

  public void draw(Markup page) {
    page.open(
        "svg",
        "xmlns",
        "http://www.w3.org/2000/svg",
        "viewBox",
        "0 0 " + WIDTH + " " + HEIGHT,
        "class",
        "plot",
        "role",
        "img",
        "aria-label",
        title);
    y.ticks().forEach(tick -> horizontal(page, tick));
    x.ticks().forEach(tick -> vertical(page, tick));
    page.leaf("text", yLabel, "x", "0", "y", "12", "class", "axis");
    label(page, xLabel, (LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 6.0, "axis middle");
    lines.forEach(line -> line(page, line));
    page.close().line();
  }

  /** A stroke as it is in the plot, for a legend beside it. */
  public static void sample(Markup page, Line line) {
    page.open("svg", "viewBox", "0 0 22 10", "class", "sample", "aria-hidden", "true")
        .empty("path", "d", "M1 5H21", "class", style("line", line))
        .close();
  }

  /** Class names that give {@code line} its colour. */
  private static String style(String kind, Line line) {
    boolean dashed = line.stroke() == Stroke.DASHED;
    boolean second = line.colour() >= COLOURS;
    return kind
        + " c"
        + line.colour() % COLOURS
        + (dashed ? " dashed" : "")
        + (second ? " second" : "");
  }

  private void horizontal(Markup page, Tick tick) {
    double at = HEIGHT - BOTTOM - tick.place() * (HEIGHT - TOP - BOTTOM);
    page.empty("path", "d", "M" + LEFT + " " + text(at) + "H" + (WIDTH - RIGHT), "class", "grid");
    label(page, tick.label(), LEFT - 6.0, at + 4, "tick end");
  }

  private void vertical(Markup page, Tick tick) {
    double at = LEFT + tick.place() * (WIDTH - LEFT - RIGHT);
    page.empty("path", "d", "M" + text(at) + " " + (HEIGHT - BOTTOM) + "v4", "class", "grid");
    label(page, tick.label(), at, HEIGHT - BOTTOM + (double) TICK_GAP, "tick middle");
  }

  private void line(Markup page, Line line) {
    page.open("g");
    page.leaf("title", line.name());
    if (line.points().size() > 1) {
      page.empty("path", "d", path(line.points()), "class", style("line", line));
    }
    if (line.points().size() == 1 || line.stroke() == Stroke.DOTS_JOINED) {
      for (Point point : line.points()) {
        page.empty(
            "circle",
            "cx",
            text(left(point)),
            "cy",
            text(top(point)),
            "r",
            "3",
            "class",
            style("dot", line));
      }
    }
    page.close();
  }

  private String path(List<Point> points) {
    StringBuilder path = new StringBuilder();
    for (Point point : points) {
      path.append(path.isEmpty() ? 'M' : 'L')
          .append(text(left(point)))
          .append(' ')
          .append(text(top(point)));
    }
    return path.toString();
  }

  private double left(Point point) {
    return LEFT + x.place(point.x()) * (WIDTH - LEFT - RIGHT);
  }

  private double top(Point point) {
    return HEIGHT - BOTTOM - y.place(point.y()) * (HEIGHT - TOP - BOTTOM);
  }

  private static void label(Markup page, String text, double left, double top, String style) {
    page.leaf("text", text, "x", text(left), "y", text(top), "class", style);
  }

  private static String text(double coordinate) {
    return String.format(Locale.ROOT, "%.1f", coordinate);
  }
}
