package org.ncfspark.plot;

import java.util.List;

/**
 * What a plot shows of one thing.
 *
 * @param colour number of its colour, the same in every plot of a page
 * @param points one alone is drawn as a dot
 */
public record Line(String name, int colour, Stroke stroke, List<Point> points) {
  /** The way in which a line is drawn. */
  public enum Stroke {
    SOLID,
    DASHED,
    DOTS_JOINED
  }

  /** A point of a line: two values, not places on the page. */
  public record Point(double x, double y) {}
}
