package org.ncfspark.tuning;

import java.util.List;
import org.ncfspark.store.Artifact;

/**
 * What came out of a sweep.
 *
 * @param artifact the published sweep
 * @param metric that decides, on the validation items
 * @param trials the best first
 */
public record TuningOutcome(Artifact artifact, String metric, List<TrialResult> trials) {
  /** The file of a sweep that has the best settings as a configuration. */
  public static final String BEST = "best.conf";
}
