package org.ncfspark.retrain;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Map;
import org.ncfspark.eval.Interval;

/**
 * The candidate and the model that serves, measured on the same users and candidate sets.
 *
 * @param users evaluated
 * @param absentUsers of these that the serving model does not know: it answers them by popularity
 * @param candidate means by metric
 * @param current means by metric of the model that serves; empty on a first night
 * @param difference interval of the mean of candidate - current in the gates' metric, 95 %, paired;
 *     null on a first night
 * @param currentBefore the serving model's figure in that metric on the night it was published;
 *     null where that is not known
 * @param popularity means by metric of recommending what is popular; empty but on a first night
 * @param overPopularity interval of the mean of candidate - popularity in the gates' metric, 95 %,
 *     paired; null but on a first night
 */
public record NightFigures(
    long users,
    long absentUsers,
    Map<String, Double> candidate,
    Map<String, Double> current,
    Interval difference,
    Double currentBefore,
    Map<String, Double> popularity,
    Interval overPopularity) {

  public NightFigures {
    popularity = popularity == null ? Map.of() : popularity; // Older reports have none.
  }

  /** Whether there is no model yet to compare with. */
  @JsonIgnore
  public boolean isFirst() {
    return difference == null;
  }
}
