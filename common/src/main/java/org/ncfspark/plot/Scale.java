package org.ncfspark.plot;

import java.util.List;

/** Maps values to places along an axis: 0 at its start, 1 at its end. */
public interface Scale {
  double place(double value);

  /** Marks with their labels, from start to end. */
  List<Tick> ticks();

  /**
   * @param place from 0 to 1
   */
  record Tick(double place, String label) {}
}
