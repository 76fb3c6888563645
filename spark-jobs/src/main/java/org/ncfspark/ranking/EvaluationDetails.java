package org.ncfspark.ranking;

import java.util.List;
import java.util.Map;

/**
 * What the manifest of an evaluation says.
 *
 * @param models run ids
 * @param ranked each run's mean in the metric that orders them
 */
record EvaluationDetails(
    String dataset, String candidates, List<String> models, Map<String, Double> ranked) {}
