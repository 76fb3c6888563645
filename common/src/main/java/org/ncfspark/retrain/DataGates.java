package org.ncfspark.retrain;

import java.util.List;
import java.util.Locale;
import org.ncfspark.retrain.RetrainConfig.DataLimits;
import org.ncfspark.text.FigureText;

/**
 * Whether tonight's data is what last night's could have become. A snapshot whose ids were mixed up
 * has the right size and keeps none of the interactions that were known.
 */
public final class DataGates {
  private final DataLimits limits;

  public DataGates(DataLimits limits) {
    this.limits = limits;
  }

  /**
   * @param before of the data set that the model that serves was trained on
   */
  public List<Check> checks(DataQuality tonight, DataQuality before) {
    double shrink = 1 - tonight.interactions() / (double) before.interactions();
    return List.of(
        atMost(
            "max-shrink",
            shrink,
            limits.maxShrink(),
            "%d interactions after %d, share lost"
                .formatted(tonight.interactions(), before.interactions())),
        atMost(
            "max-lost",
            tonight.lost() / (double) before.interactions(),
            limits.maxLost(),
            "%d of %d known interactions are gone, share"
                .formatted(tonight.lost(), before.interactions())),
        atMost(
            "max-new-users",
            tonight.newUsers() / (double) tonight.users(),
            limits.maxNewUsers(),
            "%d of %d users are new, share".formatted(tonight.newUsers(), tonight.users())),
        atMost(
            "max-new-items",
            tonight.newItems() / (double) tonight.items(),
            limits.maxNewItems(),
            "%d of %d items are new, share".formatted(tonight.newItems(), tonight.items())),
        atMost(
            "max-density-change",
            Math.abs(tonight.density() / before.density() - 1),
            limits.maxDensityChange(),
            String.format(
                Locale.ROOT,
                "density %.6f after %.6f, relative change",
                tonight.density(),
                before.density())),
        atMost(
            "max-bad-increase",
            tonight.badShare() - before.badShare(),
            limits.maxBadIncrease(),
            String.format(
                Locale.ROOT,
                "bad records %.4f of all after %.4f, difference",
                tonight.badShare(),
                before.badShare())));
  }

  /** Compares a measured value with its limit. A value that is not a number does not pass. */
  private static Check atMost(String gate, double measured, double limit, String what) {
    return new Check(
        gate,
        measured <= limit,
        String.format(
            Locale.ROOT, "%s %.4f (at most %s)", what, measured, FigureText.setting(limit)));
  }
}
