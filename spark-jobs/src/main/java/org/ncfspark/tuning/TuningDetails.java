package org.ncfspark.tuning;

import java.util.List;
import java.util.Map;

/**
 * What the manifest of a sweep says, and its report.
 *
 * @param metric that decides, for people
 * @param trials summaries, the best first
 */
record TuningDetails(String metric, List<Map<String, Object>> trials) {}
