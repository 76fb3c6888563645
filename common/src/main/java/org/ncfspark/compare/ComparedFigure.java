package org.ncfspark.compare;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.ncfspark.eval.Interval;

/**
 * A metric of one model. With several seeds a user's value is the mean over them.
 *
 * @param interval 95 % confidence interval of the mean, over users
 * @param seeds 95 % confidence interval of the mean, over seeds; null where there is one
 * @param standing against the best model in this metric
 * @param betterThan names of the models that it is significantly better than
 */
public record ComparedFigure(
    String metric,
    double mean,
    Interval interval,
    @JsonInclude(JsonInclude.Include.NON_NULL) Interval seeds,
    Standing standing,
    List<String> betterThan) {

  /** Significant: p below 5 % in paired t-tests over users, corrected for the number of pairs. */
  public enum Standing {
    BEST,
    NOT_SIGNIFICANTLY_WORSE,
    WORSE
  }

  /** Half the width of the interval over users. */
  double margin() {
    return (interval.high() - interval.low()) / 2;
  }
}
