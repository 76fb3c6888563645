package org.ncfspark.compare;

import java.util.List;
import java.util.Map;

/**
 * A model of a comparison with its runs.
 *
 * @param name unique in the comparison
 * @param model kind of model, e.g. {@code neumf}
 * @param trials settings that were tried on the validation items; 1 = nothing to choose
 * @param chosen what tuning set, each {@code key=value}
 * @param settings all of model and training that are not the defaults, by key
 * @param runs one a seed
 */
public record Contestant(
    String name,
    String model,
    int trials,
    List<String> chosen,
    Map<String, String> settings,
    List<TrainedRun> runs) {}
